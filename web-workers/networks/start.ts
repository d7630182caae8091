/** @file What a network starts from. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import { startWeights } from "../linalg/start.ts";
import { Stream } from "../random/stream.ts";
import { networkSizes } from "./index.ts";
import { parameterShapes, type ParameterValues } from "./parameters.ts";

/**
 * The weights a run starts from: the same for every lane with the same seed, whatever its rule. Every gate's block is drawn by
 * itself. Biases are zero, an LSTM's forget gates too: the paper names no other start.
 */
export function initialValues(config: RunConfig): ParameterValues {
  const sizes = networkSizes(config);
  const { inputs, hidden, outputs, gates } = sizes;
  const shapes = parameterShapes(sizes);
  const stream = new Stream(config.seed, "start");
  const draw = (
    kind: RunConfig["start"],
    rows: number,
    columns: number,
  ): Float32Array<ArrayBuffer> => startWeights(kind, rows, columns, stream);
  const drawGates = (kind: RunConfig["start"], rows: number): Float32Array<ArrayBuffer> =>
    sideBySide(
      Array.from({ length: gates }, () => draw(kind, rows, hidden)),
      rows,
    );
  // Only what maps a hidden state to the next can be the identity, also where others happen to be square.
  const outer = config.start === "identity" ? "gaussian" : config.start;
  const Wxh = drawGates(outer, inputs);
  const Whh = drawGates(config.start, hidden);
  const Why = draw(outer, hidden, outputs);
  const Vhh = draw(feedbackStart(config), hidden, hidden);
  const bias = (name: "bh" | "by" | "ch"): Float32Array<ArrayBuffer> =>
    new Float32Array(shapes[name][0] ?? 0);
  return { Whh, bh: bias("bh"), Wxh, Why, by: bias("by"), Vhh, ch: bias("ch") };
}

function feedbackStart({ rule, feedback, start }: RunConfig): RunConfig["start"] {
  if (rule !== "fixed-feedback") return start;
  return feedback === "gaussian" ? "gaussian" : "orthogonal";
}

/** Matrices of so many rows as one, next to each other. */
function sideBySide(
  blocks: readonly Float32Array<ArrayBuffer>[],
  rows: number,
): Float32Array<ArrayBuffer> {
  const width = blocks.reduce((sum, block) => sum + block.length / rows, 0);
  const joined = new Float32Array(rows * width);
  let left = 0;
  for (const block of blocks) {
    const columns = block.length / rows;
    for (let row = 0; row < rows; row += 1) {
      joined.set(block.subarray(row * columns, (row + 1) * columns), row * width + left);
    }
    left += columns;
  }
  return joined;
}
