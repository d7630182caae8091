/** @file What the module for several threads exports besides: parts of the kernels, with the bits of the whole. */
export * from "./exports";
export { backwardScanPart } from "../backward-scan/wasm";
export { columnSumsPart } from "../bias-gradient/wasm";
export { forwardScanPart } from "../forward-scan/wasm";
export { gaussianNoisePart } from "../gaussian-noise/wasm";
export { gruBackwardScanPart, gruForwardScanPart } from "../gru/wasm";
export { lstmBackwardScanPart, lstmForwardScanPart } from "../lstm/wasm";
export { scatterAddRowsPart } from "../scatter-add-rows/wasm";
export { radiusFinish, radiusScale } from "../spectra/wasm";
export { targetScanPart } from "../target-scan/wasm";
export { matmulPart, packMatrix } from "../weight-gradient/wasm";
