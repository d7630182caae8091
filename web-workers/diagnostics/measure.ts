/** @file What is measured once an iteration's updates are done; everything lands in the run's row. */
import { parameterNames } from "../../src/experiment/rules.ts";
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import { spectra, type SpectrumJob } from "../kernels/spectra/op.ts";
import { stepNorms } from "../kernels/step-norms/op.ts";
import { unchangedShare } from "../kernels/unchanged-share/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";

/** Norms of the signals over t, and of steps, distances and spectra after the update. */
export function measure(iteration: Iteration): void {
  measureSignals(iteration);
  measureParameters(iteration);
  measureSpectra(iteration);
}

function measureSignals(iteration: Iteration): void {
  const { row, layout } = iteration.setting;
  const { flow, layerCosts, unchangedTargets } = iteration.measures;
  if (flow && iteration.has("errors")) {
    stepNorms({ x: iteration.get("errors").g, row }, { offset: layout.errorFlow });
  }
  if ((flow || layerCosts) && iteration.has("targetDifferences")) {
    stepNorms({ x: iteration.get("targetDifferences"), row }, { offset: layout.targetFlow });
  }
  if (unchangedTargets && iteration.has("targetDifferences") && iteration.batch.steps > 1) {
    const [h, eps] = [iteration.get("h"), iteration.get("targetDifferences")];
    unchangedShare({ h, eps, row }, { offset: layout.unchangedTargets });
  }
}

function measureParameters(iteration: Iteration): void {
  const { parameters, row, layout } = iteration.setting;
  const segments = parameterNames.map((name) => {
    const { start, count } = parameters.segments[name];
    return [start, count] as const;
  });
  if (iteration.measures.stepNorms) {
    segmentNorms({ x: parameters.steps, row }, { segments, offset: layout.stepNorms });
  }
  if (iteration.measures.distance) {
    segmentNorms(
      { x: parameters.values, minus: parameters.start, row },
      { segments, offset: layout.distances },
    );
  }
}

function measureSpectra(iteration: Iteration): void {
  const { facts, parameters, row, layout } = iteration.setting;
  const { radius, operatorNorm } = iteration.measures;
  const wanted: SpectrumJob[] = [];
  if (radius) wanted.push({ matrix: 0, kind: "radius", offset: layout.radiusWhh });
  if (operatorNorm) wanted.push({ matrix: 0, kind: "norm", offset: layout.operatorNormWhh });
  const first = parameters.value.Whh;
  if (facts.feedback === "absent") {
    spectra({ first, row }, wanted);
    return;
  }
  if (radius) wanted.push({ matrix: 1, kind: "radius", offset: layout.radiusVhh });
  if (operatorNorm) wanted.push({ matrix: 1, kind: "norm", offset: layout.operatorNormVhh });
  spectra({ first, second: parameters.value.Vhh, row }, wanted);
}
