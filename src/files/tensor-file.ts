/** @file Files of named arrays: the formats that are written and read, each told by its own first bytes. Pure. */
import type { Parsed } from "../experiment/field.ts";
import { guarded } from "../experiment/checked.ts";
import type { NamedTensor, NamedTensors } from "../experiment/named-tensor.ts";
import { readNpz, writeNpz } from "./npz.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";

export const tensorFormats = ["npz", "safetensors"] as const;
export type TensorFormat = (typeof tensorFormats)[number];

/** The largest file that is read, in bytes. */
const mostBytes = 500e6;

export const writeTensors = (format: TensorFormat, file: NamedTensors): Uint8Array<ArrayBuffer> => {
  switch (format) {
    case "npz":
      return writeNpz(file);
    case "safetensors":
      return writeSafetensors(file);
  }
};

/** Reads what `writeTensors` writes, and what NumPy and safetensors do. Never throws. */
export const readTensors = (bytes: Uint8Array): Parsed<readonly NamedTensor[]> =>
  guarded(() => (isZip(bytes) ? readNpz(bytes, mostBytes) : readSafetensors(bytes)));

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
