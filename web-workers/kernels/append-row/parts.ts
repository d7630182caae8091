/** @file A row is short: it stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { appendRow } from "./scalar.ts";

export const appendRowParts: Parts<typeof appendRow> = (_, ...args) => {
  const [row, block, cursor, width, capacity] = args;
  return whole("appendRow", args, width, {
    reads: [numbersAt(row, width), numbersAt(cursor, 1)],
    writes: [numbersAt(block, width * capacity), numbersAt(cursor, 1)],
  });
};
