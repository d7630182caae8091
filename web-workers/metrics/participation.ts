/**
 * @file In how many directions Whh has moved. With D = Whh - Whh(0), the sum of s^2 is ||D||^2 and that of s^4 is ||D D^T||^2, so
 * that no singular value has to be known.
 */
import { subtract } from "../kernels/add-scaled/op.ts";
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import { transposedProduct } from "../kernels/transposed-product/op.ts";
import type { MetricEngine } from "./metric.ts";

export const participation: MetricEngine = {
  slots: ({ rule }) => (rule.follows.recurrent === "none" ? 0 : 2),
  measure: (iteration, offset) => {
    if (!iteration.due.has("measureParticipation")) return;
    const { parameters, row } = iteration.setting;
    const moved = iteration.own(
      subtract({ x: parameters.value("Whh"), y: parameters.startOf("Whh") }),
    );
    const products = iteration.own(transposedProduct({ x: moved, w: moved }));
    [moved, products].forEach((x, index) => {
      segmentNorms({ x, row }, { segments: [[0, x.size]], offset: offset + index });
    });
  },
  read: ({ record, at, sink }) => {
    if (!record.due.has("measureParticipation")) return;
    const [squares, products] = [at("participation", 0) ** 2, at("participation", 1)];
    if (products !== 0) sink.scalar("participationWhh", (squares / products) ** 2);
  },
};
