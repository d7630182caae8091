/** @file How each kernel is shared out among threads, by its name: a line a folder. Loaded only where threads are. */
import { activateParts } from "./activate/parts.ts";
import { activationDifferenceParts } from "./activation-difference/parts.ts";
import { adaptiveStepParts } from "./adaptive-step/parts.ts";
import { addScaledParts } from "./add-scaled/parts.ts";
import { addToPreviousParts } from "./add-to-previous/parts.ts";
import { affineParts } from "./affine/parts.ts";
import { appendRowParts } from "./append-row/parts.ts";
import { backwardScanParts } from "./backward-scan/parts.ts";
import { columnSumsParts } from "./bias-gradient/parts.ts";
import { clipFactorParts } from "./clip-factor/parts.ts";
import { copyParts } from "./copy/parts.ts";
import { cosineParts } from "./cosine/parts.ts";
import { diagonalOfParts } from "./diagonal-of/parts.ts";
import { forwardScanParts } from "./forward-scan/parts.ts";
import { gatherRowsParts } from "./gather-rows/parts.ts";
import { gaussianNoiseParts } from "./gaussian-noise/parts.ts";
import { gruBackwardScanParts, gruForwardScanParts } from "./gru/parts.ts";
import { localErrorParts } from "./local-error/parts.ts";
import { lstmBackwardScanParts, lstmForwardScanParts } from "./lstm/parts.ts";
import { momentumStepParts } from "./momentum-step/parts.ts";
import { multiplyParts } from "./multiply/parts.ts";
import { reconstructionParts } from "./reconstruction/parts.ts";
import { scaleByRateParts } from "./scale-by-rate/parts.ts";
import { scatterAddRowsParts } from "./scatter-add-rows/parts.ts";
import { differenceNormParts } from "./segment-norms/parts.ts";
import { softmaxCrossEntropyParts } from "./softmax-cross-entropy/parts.ts";
import { operatorNormParts, spectralRadiusParts } from "./spectra/parts.ts";
import { squaredErrorParts } from "./squared-error/parts.ts";
import { signOfParts } from "./sign-of/parts.ts";
import { stepMeansParts } from "./step-means/parts.ts";
import { stepNormsParts } from "./step-norms/parts.ts";
import { targetScanParts } from "./target-scan/parts.ts";
import { unchangedShareParts } from "./unchanged-share/parts.ts";
import { matmulParts } from "./weight-gradient/parts.ts";
import type { KernelCall, Sharing, Stage } from "./shared/parts.ts";

type AnyParts = (sharing: Sharing, ...args: never[]) => readonly Stage[];

const parts: Readonly<Record<string, AnyParts>> = {
  activate: activateParts,
  activationDifference: activationDifferenceParts,
  adaptiveStep: adaptiveStepParts,
  addScaled: addScaledParts,
  addToPrevious: addToPreviousParts,
  affine: affineParts,
  appendRow: appendRowParts,
  backwardScan: backwardScanParts,
  columnSums: columnSumsParts,
  clipFactor: clipFactorParts,
  copy: copyParts,
  cosine: cosineParts,
  diagonalOf: diagonalOfParts,
  forwardScan: forwardScanParts,
  gatherRows: gatherRowsParts,
  gaussianNoise: gaussianNoiseParts,
  gruBackwardScan: gruBackwardScanParts,
  gruForwardScan: gruForwardScanParts,
  localError: localErrorParts,
  lstmBackwardScan: lstmBackwardScanParts,
  lstmForwardScan: lstmForwardScanParts,
  momentumStep: momentumStepParts,
  multiply: multiplyParts,
  reconstruction: reconstructionParts,
  scaleByRate: scaleByRateParts,
  scatterAddRows: scatterAddRowsParts,
  differenceNorm: differenceNormParts,
  softmaxCrossEntropy: softmaxCrossEntropyParts,
  operatorNorm: operatorNormParts,
  spectralRadius: spectralRadiusParts,
  squaredError: squaredErrorParts,
  signOf: signOfParts,
  stepMeans: stepMeansParts,
  stepNorms: stepNormsParts,
  targetScan: targetScanParts,
  unchangedShare: unchangedShareParts,
  matmul: matmulParts,
};

/** Whether the list has the kernel: one that it lacks runs whole, and nothing beside it. */
export const isShared = (kernel: string): boolean => Object.hasOwn(parts, kernel);

const everything = [[0, Number.POSITIVE_INFINITY]] as const;

/** A call as stages, one after another. */
export function stagesOf({ kernel, args }: KernelCall, sharing: Sharing): readonly Stage[] {
  const share = parts[kernel];
  if (share === undefined) {
    return [{ reads: everything, writes: everything, tasks: [{ kernel, args, cost: 10_000 }] }];
  }
  // The arguments of the call are those of its kernel: pointers and numbers.
  return share(sharing, ...(args as never[]));
}
