/** @file The names of the engines. */
export const engineWords = {
  webgpu: "WebGPU",
  "wasm-simd": "CPU, SIMD",
  "wasm-relaxed": "CPU, relaxed SIMD",
  scalar: "CPU, scalar",
  software: "WebGPU in software",
} as const;
