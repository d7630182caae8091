/** @file The units in WGSL, one line each. */
export { relu } from "./relu/webgpu.ts";
export { sigmoid } from "./sigmoid/webgpu.ts";
export { sign } from "./sign/webgpu.ts";
export { softsign } from "./softsign/webgpu.ts";
export { tanh } from "./tanh/webgpu.ts";
