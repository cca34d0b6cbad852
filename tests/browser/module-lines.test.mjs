// Checks the rule for lines that lets the server join the modules of static/js without parsing JavaScript
// (server/assets/ScriptBundle.h).
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { Script } from "node:vm";

const importLine = /^import \{ [\w$]+(, [\w$]+)* \} from "\.{1,2}\/([\w-]+\/)*[\w-]+\.js";$/;
const exportLine = /^export (?=(class|const|function|async function) [\w$]+)/;

const breaches = [
  [/^\s*import\b/, "an import is one line at the top: import { a, b } from \"./x.js\";"],
  [/^export\b/, "only export class, const, function and async function, each with a name, are joined"],
  [/\bimport\s*[(.]/, "import() and import.meta are not joined"],
  [/(?<![\w$])\$\d/, "names such as $1 belong to the bundle"],
  [/^(?:[^`]*`[^`]*`)*[^`]*`[^`]*$/, "a template literal has one line"],
];

// Each breach as "LINE: sentence".
function breachesIn(source) {
  const lines = source.split("\n");
  while (importLine.test(lines[0])) lines.shift();
  const imports = source.split("\n").length - lines.length;
  const body = lines.map((line) => line.replace(exportLine, ""));
  const found = body.flatMap((line, index) => breaches
    .filter(([pattern]) => pattern.test(line))
    .map(([, sentence]) => `${imports + index + 1}: ${sentence}`));
  return found.length > 0 ? found : syntaxErrorsIn(body, imports);
}

// In a bundle each module is a function, in which import, export and await are syntax errors.
function syntaxErrorsIn(body, lineOffset) {
  try {
    new Script(`"use strict"; (() => {\n${body.join("\n")}\n});`, { filename: "module", lineOffset: lineOffset - 1 });
    return [];
  } catch (error) {
    return [`${/^module:(\d+)/.exec(error.stack)[1]}: ${error.message}`];
  }
}

const folder = new URL("../../static/js/", import.meta.url);
const folders = ["", "protocol/", "model/", "views/"];
const modules = (await Promise.all(folders.map(modulesIn))).flat();

async function modulesIn(path) {
  const files = await readdir(new URL(path || ".", folder));
  return files.filter((name) => name.endsWith(".js")).map((name) => path + name);
}

for (const name of modules) {
  test(`${name} can be joined line by line`, async () => {
    const source = await readFile(new URL(name, folder), "utf8");
    assert.deepEqual(breachesIn(name === "views/parts.js" ? source.replace("await import(", "await load(") : source), []);
  });
}

test("each module is in a folder that is named here", async () => {
  const all = await readdir(folder, { withFileTypes: true });
  assert.deepEqual(all.filter((each) => each.isDirectory()).map(({ name }) => `${name}/`).sort(), folders.filter(Boolean).sort());
});

// The folders from which each may import, besides itself.
for (const [path, others] of [["model/", []], ["protocol/", ["model/", ""]]]) {
  for (const name of await modulesIn(path)) {
    test(`${name} imports only from ${[path, ...others].map((each) => each || "the top").join(", ")}`, async () => {
      const source = await readFile(new URL(name, folder), "utf8");
      const imported = [...source.matchAll(/^import .* from "(.*)";$/gm)].map(([, file]) => new URL(file, new URL(name, folder)).href);
      const places = imported.map((href) => href.slice(folder.href.length).replace(/[^/]*$/, ""));
      assert.deepEqual(places.filter((place) => place !== path && !others.includes(place)), []);
    });
  }
}

for (const name of await modulesIn("model/")) {
  test(`${name} knows nothing of the page`, async () => {
    const source = await readFile(new URL(name, folder), "utf8");
    assert.doesNotMatch(source, /\b(document|window)\./);
  });
}

for (const [source, line] of [
  ["import a from \"./a.js\";", 1],
  ["import {\n  a,\n} from \"./a.js\";", 1],
  ["import { a } from \"./a.js\";\n// Note\nimport { b } from \"./b.js\";", 3],
  ["  import { a } from \"./a.js\";", 1],
  ["f();\nconst a = import(\"./a.js\");", 2],
  ["f();\ng(import.meta.url);", 2],
  ["export default 1;", 1],
  ["export let a = 1;", 1],
  ["export * from \"./a.js\";", 1],
  ["export const { a } = b;", 1],
  ["f();\n  export const a = 1;", 2],
  ["import { a } from \"./a.js\";\nf();\nawait a;", 3],
  ["const $1 = 2;", 1],
  ["f();\nconst a = \"b", 2],
  ["f();\nconst a = `b\nc`;", 2],
]) {
  test(`refused: ${JSON.stringify(source)}`, () => {
    assert.match(breachesIn(source).join("\n"), new RegExp(`^${line}: `));
  });
}
