/** @file dE/dh of the steps at which answers are due, and the read-out's gradients. */
import { readoutError } from "../kernels/readout/op.ts";
import type { PhaseRun } from "./phase.ts";

export const outputError: PhaseRun = (iteration) => {
  const { parameters } = iteration.setting;
  const last = readoutError({
    h: iteration.take("h"),
    dz: iteration.take("dz"),
    why: parameters.value("Why"),
    dWhy: parameters.gradient("Why"),
    dby: parameters.gradient("by"),
  });
  iteration.put("outputErrors", iteration.own(last));
};
