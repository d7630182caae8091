/** @file Files of runs as other programs and systems hand them on: zipped on a Mac, renamed, packed, in another encoding, broken. */
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { exampleRun } from "../kept-runs/example-run.fixture.ts";
import { toJson } from "../runs/export.ts";
import { readFiles } from "./files.ts";

const json = toJson([exampleRun()], new Date(0));
const bytes = strToU8(json);
const junk = strToU8("\0\u0005\u0016\u0007\0\u0002\0\0Mac OS X");

const file = (name: string, content: Uint8Array): File => new File([new Uint8Array(content)], name);
const zipOf = (entries: Record<string, Uint8Array>): Uint8Array => zipSync(entries);

test.each<[string, Uint8Array]>([
  ["run.json", bytes],
  ["RUN.JSON", bytes],
  ["run.txt", bytes],
  ["run.json", new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])],
  ["run.json", new Uint8Array(Buffer.from(`\uFEFF${json}`, "utf16le"))],
  ["run.json.gz", new Uint8Array(gzipSync(bytes))],
  [
    "run.json.gz",
    new Uint8Array(
      Buffer.concat([gzipSync(bytes.subarray(0, 500)), gzipSync(bytes.subarray(500))]),
    ),
  ],
  [
    "archive.zip",
    zipOf({
      "runs/01-a.json": bytes,
      "__MACOSX/runs/._01-a.json": junk,
      "runs/._02-b.json": junk,
      "runs/.DS_Store": junk,
    }),
  ],
  ["archive.zip", zipOf({ "RUN.JSON": bytes })],
  ["archive.zip", zipOf({ "a folder\\Run.Json": bytes, "notes.txt": junk })],
  ["ARCHIVE.ZIP", zipOf({ "run.json": new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]) })],
])("%s holds a run (case %#)", async (name, content) => {
  const { runs, refusals } = await readFiles([file(name, content)]);
  expect(refusals).toEqual([]);
  expect(runs.map(({ text }) => text.name)).toEqual(['my "lane"']);
});

test.each<[string, Uint8Array, string]>([
  ["cut.zip", zipOf({ "run.json": bytes }).slice(0, 200), "its zip is broken"],
  ["cut.json.gz", new Uint8Array(gzipSync(bytes)).slice(0, 200), "its gzip is broken"],
  ["mac.zip", zipOf({ "__MACOSX/._run.json": junk }), "no JSON file is in it"],
  ["empty.zip", zipOf({}), "no JSON file is in it"],
  ["picture.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), "file = "],
])("%s is refused in words", async (name, content, words) => {
  const { runs, refusals } = await readFiles([file(name, content)]);
  expect(runs).toEqual([]);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toContain(`${name} is refused: `);
  expect(refusals[0]).toContain(words);
});

test("what is wrong with one file of a zip costs that file alone", async () => {
  const zip = zipOf({ "a.json": bytes, "b.json": junk, "c.json": bytes });
  const { runs, refusals } = await readFiles([file("three.zip", zip)]);
  expect(runs).toHaveLength(2);
  expect(refusals).toEqual([expect.stringContaining("b.json is refused: ")]);
});
