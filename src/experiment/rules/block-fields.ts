/** @file The field of rules that cut a sequence into blocks. */
import { integer } from "../field-builders.ts";

export const blockFields = {
  blockLength: integer({
    label: "Block length",
    help: "Steps of a block; the last may be shorter. Blocks of T or more leave the sequence whole.",
    group: "lane",
    min: 1,
    max: 784,
    default: 10,
  }),
} as const;
