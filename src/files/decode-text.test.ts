/** @file Encodings of files from elsewhere: read alike whatever wrote them, or refused saying why. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decodeText } from "./decode-text.ts";

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

/** As programs on different systems save a text. */
const writers: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a byte order mark": (text) => Buffer.from(`\uFEFF${text}`),
  "UTF-16LE with one": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  "UTF-16BE with one": (text) => utf16be(`\uFEFF${text}`),
};

describe.each(Object.entries(writers))("%s", (_, write) => {
  test("comes back as it was", () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 200 })
      .filter((each) => !each.includes("\0") && !each.startsWith("\uFEFF"));
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeText("file", write(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

test.each([
  ["UTF-16 without a byte order mark", Buffer.from('{"kind":"sweep"}', "utf16le")],
  ["UTF-16 without a byte order mark", utf16be('{"kind":"sweep"}')],
  ["UTF-16 that is cut or damaged", Buffer.from("\uFEFF{}", "utf16le").subarray(0, 5)],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
  ["UTF-32", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b])],
  ["bytes that are no UTF-8, as of Latin-1 or Windows-1252", Buffer.from("é", "latin1")],
  ["bytes that are no UTF-8, as of Latin-1 or Windows-1252", Buffer.from("é").subarray(0, 1)],
  ["a gzip file", Buffer.from([0x1f, 0x8b, 8, 0])],
  ["a zip file", Buffer.from([0x50, 0x4b, 3, 4])],
  ["NUL characters", Buffer.from('{"name":"\0"}')],
])("%s is refused", (value, bytes) => {
  const allowed = "text in UTF-8, or in UTF-16 with a byte order mark";
  expect(decodeText("file", bytes)).toEqual({
    ok: false,
    problem: { field: "file", value, allowed },
  });
});
