/** @file BPTT's error in blocks, with synthetic gradients at their ends; what M is to learn is left for its update. */
import { blockCredit, boundariesOf } from "../kernels/block-credit/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const synthetic: Signal = {
  run: (iteration) => {
    const { config, parameters } = iteration.setting;
    const { blockLength } = config;
    const errors = iteration.outputErrors;
    if (boundariesOf(iteration.batch.steps, blockLength).length === 0) {
      return iteration.sweep.backward(errors);
    }
    const { d, g, states, lessons } = blockCredit(
      {
        errors,
        h: iteration.take("h"),
        ...iteration.units,
        w: parameters.value("Whh"),
        model: parameters.value("A"),
        bias: parameters.value("m"),
      },
      { ...iteration.unitKind, blockLength },
    );
    iteration.put("blockEnds", iteration.own(states));
    iteration.put("lessons", iteration.own(lessons));
    return { d, g };
  },
};
