/** @file Ops that are there for rules to come, and leaky units: sizes are large enough that calls are cut, and divided by nothing. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { activate } from "../../web-workers/kernels/activate/op.ts";
import { activationDifference } from "../../web-workers/kernels/activation-difference/op.ts";
import { addScaled } from "../../web-workers/kernels/add-scaled/op.ts";
import { creditScan } from "../../web-workers/kernels/backward-scan/op.ts";
import { copy, putStep, takeStep } from "../../web-workers/kernels/copy/op.ts";
import { diagonalOf } from "../../web-workers/kernels/diagonal-of/op.ts";
import { forwardStates } from "../../web-workers/kernels/forward-scan/op.ts";
import { multiply } from "../../web-workers/kernels/multiply/op.ts";
import { reconstruction } from "../../web-workers/kernels/reconstruction/op.ts";
import { scaleByRate } from "../../web-workers/kernels/scale-by-rate/op.ts";
import { targetScan } from "../../web-workers/kernels/target-scan/op.ts";
import { timesSlope } from "../../web-workers/kernels/times-slope/op.ts";
import { transposedProduct } from "../../web-workers/kernels/transposed-product/op.ts";

/** A tensor that is there before and after; of random numbers, or of zeros. */
export type Place = (shape: readonly number[], random: boolean) => Tensor;

const shape = [17, 11, 45] as const;
const [steps, batch, hidden] = shape;
/** A step of its own for each result. */
const results = 16;
const leak = 0.4;

/** What runs them all. */
export function runOtherOps(place: Place): () => void {
  const [x, y, z] = [place(shape, true), place(shape, true), place(shape, true)];
  const [w, v] = [place([hidden, hidden], true), place([hidden, hidden], true)];
  const [bias, rates, row] = [place([hidden], true), place([3], true), place([steps], false)];
  const errors = place([batch, hidden], true);
  const kept = place([results, ...shape], false);
  const step = place([batch, hidden], false);
  const stepped = place([3, batch, hidden], false);
  return () => {
    let count = 0;
    const keep = (result: Tensor): void => {
      putStep({ x: result, into: kept }, { step: count });
      count += 1;
    };
    keep(activate({ a: x }, { activation: "tanh" }));
    keep(activationDifference({ a: x, u: y }, { activation: "sigmoid" }));
    keep(addScaled({ x, y }, { alpha: 0.3, beta: -2 }));
    keep(copy({ x: z }));
    keep(multiply({ x, y }));
    keep(multiply({ x, y: diagonalOf({ matrix: w }) }));
    keep(scaleByRate({ x: y, rates }, { index: 1, factor: -0.5 }));
    keep(timesSlope({ error: x, value: y, a: z }, { activation: "softsign" }));
    keep(transposedProduct({ x, w }));
    const {
      h,
      value,
      a = z,
    } = forwardStates({ projection: x, bias, w }, { activation: "softsign", leak });
    keep(h);
    const transports = [{ matrix: v, transposed: false }, { diagonal: bias }, "none"] as const;
    for (const transport of transports) {
      const inputs = { errors, value, a, transport };
      keep(creditScan(inputs, { activation: "softsign", leak }).d);
    }
    keep(targetScan({ a: x, v, errors, rates, h }, { activation: "relu", leak }));
    const spread = { activation: "tanh", offset: 0, first: 1, last: steps - 1, leak } as const;
    keep(reconstruction({ a: y, h, row }, spread));
    // One after the other, by way of the same tensor.
    putStep({ x: takeStep({ x }, { step: 3 }), into: stepped }, { step: 2 });
    putStep(
      { x: addScaled({ x: takeStep({ x: stepped }, { step: 2 }), y: step }), into: stepped },
      { step: 0 },
    );
  };
}
