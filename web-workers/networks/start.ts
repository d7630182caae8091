/** @file What a network starts from. */
import type { ParameterFacts } from "../../src/experiment/parameters.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { startWeights } from "../linalg/start.ts";
import { Stream, type StreamName } from "../random/stream.ts";
import type { ParameterValues } from "./parameters.ts";

/** Groups in the order in which their weights are drawn. */
const drawn: readonly ParameterFacts["group"][] = ["input", "recurrent", "readout", "feedback"];

/**
 * The weights a run starts from: the same for every lane with the same seed, whatever its rule, whose own parameters are drawn
 * last. Every block of a matrix is drawn by itself. Biases are zero, an LSTM's forget gates too: the paper names no other start.
 */
export function initialValues(config: RunConfig): ParameterValues {
  const { parameters, sizes } = runFacts(config);
  const streams = new Map<StreamName, Stream>();
  const streamOf = (name: StreamName): Stream => {
    const known = streams.get(name) ?? new Stream(config.seed, name);
    streams.set(name, known);
    return known;
  };
  const values: Record<string, Float32Array<ArrayBuffer>> = {};
  for (const group of drawn) {
    for (const each of parameters) {
      if (each.group !== group) continue;
      const { name, start, shape, blocks = 1, stream = "start" } = each;
      const [rows = 1, columns = 1] = shape(sizes);
      if (start === "zero") {
        values[name] = new Float32Array(rows * columns);
        continue;
      }
      const kind = start(config.start);
      const parts = Array.from({ length: blocks }, () =>
        startWeights(kind, rows, columns / blocks, streamOf(stream)),
      );
      values[name] = sideBySide(parts, rows);
    }
  }
  return values;
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
