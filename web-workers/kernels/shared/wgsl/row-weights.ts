/** @file What rows count for in a loss, in WGSL. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Binding, reads } from "./gpu.ts";
import { literal } from "./wgsl.ts";

interface RowWeights {
  readonly bindings: readonly Binding[];
  /** WGSL inside a loop over rows `n`: declares `weight`, or runs `skip` and goes on where it is 0. */
  readonly weighText: (skip: string) => string;
  /** WGSL of what an error of the row is multiplied by. */
  readonly share: string;
  /** WGSL of what weighted sums are divided by. */
  readonly total: string;
}

/** Given weights, whose sum is 1, or the same for each of `rows` rows. */
export const rowWeights = (weights: TensorInfo | undefined, rows: number): RowWeights =>
  weights === undefined
    ? {
        bindings: [],
        weighText: () => "let weight = 1.0;",
        share: literal(1 / rows),
        total: `${rows}.0`,
      }
    : {
        bindings: [reads("weights", weights)],
        weighText: (skip) => `let weight = weights[n];
    if (weight == 0.0) {
      ${skip}
      continue;
    }`,
        share: "weight",
        total: "1.0",
      };
