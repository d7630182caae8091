/** @file RFLO's credit: the sum over its traces, exchanged for a scan back that transports nothing. */
import { hasParameter } from "../../src/experiment/run-facts.ts";
import { affine } from "../kernels/affine/op.ts";
import { creditScan } from "../kernels/backward-scan/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const kept: Signal = {
  run: (iteration) => {
    const { facts, parameters } = iteration.setting;
    const errors = hasParameter(facts, "R")
      ? iteration.own(affine({ x: iteration.take("dz"), w: parameters.value("R") }))
      : iteration.outputErrors;
    return creditScan({ errors, ...iteration.units, transport: "none" }, iteration.unitKind);
  },
};
