/** @file Weights on the command line: the flags that write them and read them. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { describeProblem } from "../../src/experiment/field.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { tensorFormats, writeTensors } from "../../src/files/tensor-file.ts";
import type { StartWeights } from "../../src/protocol/weights.ts";
import {
  readStart,
  weightFile,
  type WeightsOf,
  type WeightsWanted,
} from "../../src/runs/weight-file.ts";
import { UsageError, whyNot } from "./failure.ts";
import type { Output } from "./output.ts";

export const weightFlags = ["--npz", "--safetensors"] as const;
export type WeightFlag = (typeof weightFlags)[number];

/** Writes the weights into each file that was asked for. */
export async function writeWeights(
  files: Readonly<Record<WeightFlag, Output | null>>,
  run: WeightsOf,
  wanted: WeightsWanted,
): Promise<void> {
  for (const format of tensorFormats) {
    const output = files[`--${format}`];
    if (output !== null) await output.write(writeTensors(format, weightFile(run, wanted)));
  }
}

/** The weights that a file gives a run to start from. Throws UsageError. */
export async function readWeights(path: string, config: RunConfig): Promise<StartWeights> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`--weights = "${path}" cannot be read: ${whyNot(error)}.`);
  }
  const start = readStart(basename(path), bytes, config);
  if (start.ok) return start.value;
  throw new UsageError(`--weights ${path}: ${describeProblem(start.problem)}`);
}
