/** @file Text files of unknown origin: which encoding their bytes are in, and their text, or why it cannot be read. Pure. */
import type { Parsed } from "../experiment/field.ts";

const allowed = "text in UTF-8, or in UTF-16 with a byte order mark";

/** What bytes begin with, the longest first: UTF-32 begins like UTF-16. */
const beginnings: readonly {
  readonly bytes: readonly number[];
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | null;
  readonly name: string;
}[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: null, name: "UTF-32" },
  { bytes: [0, 0, 0xfe, 0xff], encoding: null, name: "UTF-32" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le", name: "UTF-16" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be", name: "UTF-16" },
  { bytes: [0x1f, 0x8b], encoding: null, name: "a gzip file" },
  { bytes: [0x50, 0x4b, 3, 4], encoding: null, name: "a zip file" },
  { bytes: [], encoding: "utf-8", name: "UTF-8" },
];

/** The text without its byte order mark; `field` is what a refusal calls the file. Never throws. */
export function decodeText(field: string, bytes: Uint8Array): Parsed<string> {
  const refuse = (value: string): Parsed<string> => ({
    ok: false,
    problem: { field, value, allowed },
  });
  const found = beginnings.find((each) => each.bytes.every((byte, i) => bytes[i] === byte));
  if (found === undefined || found.encoding === null) return refuse(found?.name ?? "bytes");
  const { encoding, name } = found;
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      encoding === "utf-8"
        ? "bytes that are no UTF-8, as of Latin-1 or Windows-1252"
        : `${name} that is cut or damaged`,
    );
  }
  if (!text.includes("\0")) return { ok: true, value: text };
  return refuse(isEverySecondNul(bytes) ? "UTF-16 without a byte order mark" : "NUL characters");
}

/** As the first letters of a Latin text are in UTF-16. */
function isEverySecondNul(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  const isEven = first === 0 && third === 0;
  const isOdd = second === 0 && fourth === 0;
  return isEven !== isOdd;
}
