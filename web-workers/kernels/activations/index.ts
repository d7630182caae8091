/** @file The units, one line each; the assembly is generated from these names. A unit's half for the GPU stands in webgpu.ts. */
export { relu } from "./relu/scalar.ts";
export { sigmoid } from "./sigmoid/scalar.ts";
export { sign } from "./sign/scalar.ts";
export { softsign } from "./softsign/scalar.ts";
export { tanh } from "./tanh/scalar.ts";
