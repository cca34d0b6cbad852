// Recorded runs of the model test, one device each (tests/model/Recording.h). STOA_RECORDINGS names a folder with others than
// those that are kept here.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = process.env.STOA_RECORDINGS;

// Returns each recording as a list of lines, of which the first has the user. kept: the URL of a file.
export async function recordings(kept) {
  if (!folder) return separated(gunzipSync(await readFile(kept)).toString());
  const files = await readdir(folder);
  return Promise.all(files.map(async (name) => separated(await readFile(join(folder, name), "utf8"))[0]));
}

function separated(text) {
  const all = [];
  for (const line of text.trim().split("\n").map((each) => JSON.parse(each))) {
    if (line.user) all.push([]);
    all.at(-1).push(line);
  }
  return all;
}
