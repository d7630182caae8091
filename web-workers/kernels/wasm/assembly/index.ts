/** @file The module's exports: the names of `MemoryKernels`. */
export { activate, localError } from "./activations";
export { softmaxCrossEntropy, squaredError } from "./losses";
export { lstmBackwardScan, lstmForwardScan } from "./lstm";
export { affine, matmul } from "./matmul";
export { gaussianNoise } from "./noise";
export { momentumStep } from "./optimizer";
export { reconstruction } from "./reconstruction";
export { clipFactor, cosine, differenceNorm, stepNorms, unchangedShare } from "./reductions";
export { addToPrevious, appendRow, columnSums, gatherRows, scatterAddRows } from "./rows";
export { backwardScan, forwardScan, targetScan } from "./scans";
export { operatorNorm, spectralRadius } from "./spectrum";
