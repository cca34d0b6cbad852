// The scripts as the server bundles them: each entry's bundle is a module that Node.js accepts.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { Server } from "./support/server.mjs";

let server;
let folder;

before(async () => {
  server = await Server.start();
  folder = await mkdtemp(join(tmpdir(), "stoa-bundles-"));
});

after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const scripts = await readdir(new URL("../../static/js/", import.meta.url));
const entries = scripts.filter((name) => /-(page|part)\.js$/.test(name));

test("the entry modules exist", () => {
  for (const name of ["chat-page.js", "index-page.js", "chat-people-part.js", "index-account-part.js"]) assert.ok(entries.includes(name), name);
});

// A part takes variables from the script of its page.
const partLines = /^import \{ [^}]+ \} from "\.\/(chat|index)-page\.en\.js";\nexport const \{ \w+(, \w+)* \} = \$\d+;$/;
const pageLines = /^(export \{ \$\d+(, \$\d+)* \};)?$/;

for (const entry of entries) {
  test(`the bundle of ${entry} is complete and parses`, async () => {
    const name = entry.replace(/js$/, "en.js");
    const response = await fetch(`${server.url}/static/js/${name}`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type"), /^text\/javascript/);
    const source = await response.text();
    const outer = source.split("\n").filter((line) => /^(import|export)\b/.test(line));
    assert.match(outer.join("\n"), entry.endsWith("-part.js") ? partLines : pageLines);
    assert.ok(source.includes(`// ${entry}\n`));
    const file = join(folder, name.replace(/js$/, "mjs"));
    await writeFile(file, source);
    await promisify(execFile)(process.execPath, ["--check", file]);
  });
}

test("the service worker is complete and parses as a plain script", async () => {
  const response = await fetch(`${server.url}/service-worker.js`);
  assert.equal(response.status, 200);
  const source = await response.text();
  assert.doesNotMatch(source, /^(import|export)\b/m);
  assert.match(source, /^const release = \{"assets":"\/static\/v-[0-9a-f]{20}","parts":\[.*"chat-people-part".*\]\};$/m);
  const file = join(folder, "service-worker.js");
  await writeFile(file, source);
  await promisify(execFile)(process.execPath, ["--check", file]);
});
