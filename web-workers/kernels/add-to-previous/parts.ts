/** @file A sum of memory speed, which stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { addToPrevious } from "./scalar.ts";

export const addToPreviousParts: Parts<typeof addToPrevious> = (_, ...args) => {
  const [h, e, out, steps, width] = args;
  return whole("addToPrevious", args, 0.4 * steps * width, {
    reads: [numbersAt(h, steps * width), numbersAt(e, steps * width)],
    writes: [numbersAt(out, steps * width)],
  });
};
