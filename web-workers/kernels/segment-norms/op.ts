/** @file Norms of the parameters in a flat buffer, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectRoom, expectShape } from "../shared/shapes.ts";
import { differenceNorm } from "./scalar.ts";

type Inputs = {
  /** Flat buffer. */
  readonly x: TensorInfo;
  /** Flat buffer taken from x first; left out: zeros. */
  readonly minus?: TensorInfo | undefined;
  readonly row: TensorInfo;
};

type Attributes = {
  /** [start, count] of every segment. */
  readonly segments: readonly (readonly [number, number])[];
  /** Where in the row the results begin. */
  readonly offset: number;
};

const name = "SegmentNorms";
const kernels = { differenceNorm };

export const segmentNormsOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ x, minus, row }, { segments, offset }) => {
    if (minus !== undefined) expectShape(name, "minus", minus, x.shape);
    expectRoom(name, row, offset, segments.length);
    return {};
  },
  reads: ["x", "minus"],
  writes: ["row"],
  multiplyAdds: (_, { segments }) => segments.reduce((sum, [, count]) => sum + count, 0),
  kernels,
  memory: ({ kernels: { differenceNorm }, inputs: { x, minus, row }, attributes, at }) => {
    const { segments, offset } = attributes;
    segments.forEach(([start, count], index) => {
      const subtrahend = minus === undefined ? 0 : at(minus) + 4 * start;
      differenceNorm(at(x) + 4 * start, subtrahend, at(row) + 4 * (offset + index), count);
    });
  },
});

/** row[offset + i] = Frobenius norm of segment i of x - minus. */
export function segmentNorms(inputs: Inputs, attributes: Attributes): void {
  segmentNormsOp.run(inputs, attributes);
}
