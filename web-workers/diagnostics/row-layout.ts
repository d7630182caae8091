/** @file Where each measurement stands in the row that an iteration fills. */
import { parameterNames } from "../../src/experiment/rules.ts";

export interface RowLayout {
  readonly cost: number;
  readonly accuracy: number;
  /** Norms of the parameters' gradients, in the order of `parameterNames`. */
  readonly gradientNorms: number;
  readonly stepNorms: number;
  readonly distances: number;
  /** Cosine of the angle to BPTT's gradient of Whh, and right behind it that gradient's norm. */
  readonly cosine: number;
  readonly bpttNorm: number;
  readonly radiusWhh: number;
  readonly radiusVhh: number;
  readonly operatorNormWhh: number;
  readonly operatorNormVhh: number;
  /** Share of the targets' elements that are those of the states. */
  readonly unchangedTargets: number;
  /** L^G_t, ||h_t||, ||dE/dh_t|| and ||H_t - h_t||, a block of `steps` each. */
  readonly layerCostG: number;
  readonly stateNorms: number;
  readonly errorFlow: number;
  readonly targetFlow: number;
  /** Longest sequence the row has room for. */
  readonly steps: number;
  readonly width: number;
}

export function rowLayout(steps: number): RowLayout {
  let width = 0;
  const take = (count: number): number => {
    const offset = width;
    width += count;
    return offset;
  };
  const parameters = parameterNames.length;
  const places = {
    cost: take(1),
    accuracy: take(1),
    gradientNorms: take(parameters),
    stepNorms: take(parameters),
    distances: take(parameters),
    cosine: take(1),
    bpttNorm: take(1),
    radiusWhh: take(1),
    radiusVhh: take(1),
    operatorNormWhh: take(1),
    operatorNormVhh: take(1),
    unchangedTargets: take(1),
    layerCostG: take(steps),
    stateNorms: take(steps),
    errorFlow: take(steps),
    targetFlow: take(steps),
  };
  return { ...places, steps, width };
}
