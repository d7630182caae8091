/** @file The kernels compiled from AssemblyScript, plain SIMD or with fused multiply-add. */
import type { MemoryKernels } from "../memory-kernels.ts";
import relaxed from "./build/kernels-relaxed.ts";
import simd from "./build/kernels-simd.ts";

const modules = { simd, relaxed };
export type WasmVariant = keyof typeof modules;

const kernelNames = Object.keys({
  matmul: true,
  affine: true,
  activate: true,
  gatherRows: true,
  scatterAddRows: true,
  columnSums: true,
  forwardScan: true,
  backwardScan: true,
  targetScan: true,
  lstmForwardScan: true,
  lstmBackwardScan: true,
  localError: true,
  reconstruction: true,
  addToPrevious: true,
  appendRow: true,
  stepNorms: true,
  differenceNorm: true,
  cosine: true,
  unchangedShare: true,
  clipFactor: true,
  momentumStep: true,
  softmaxCrossEntropy: true,
  squaredError: true,
  spectralRadius: true,
  operatorNorm: true,
  gaussianNoise: true,
} satisfies Record<keyof MemoryKernels, true>);

/** The module's binary, out of its deflated form. */
async function decode(variant: WasmVariant): Promise<ArrayBuffer> {
  const deflated = Uint8Array.from(atob(modules[variant]), (character) => character.charCodeAt(0));
  const inflated = new Blob([deflated])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).arrayBuffer();
}

/** The border between WebAssembly's untyped exports and the kernels. */
function areKernels(exports: object): exports is MemoryKernels {
  return kernelNames.every((name) => typeof Reflect.get(exports, name) === "function");
}

/** Whether this engine accepts the module: `relaxed` needs relaxed SIMD, both need SIMD. */
export async function supports(variant: WasmVariant): Promise<boolean> {
  return WebAssembly.validate(await decode(variant));
}

/**
 * Kernels over `memory`, whose first 64 KiB are theirs: one instance a memory. Throws TypeError where the compiled
 * module lacks a kernel, and what WebAssembly throws where the engine does not support the variant.
 */
export async function instantiate(
  variant: WasmVariant,
  memory: WebAssembly.Memory,
): Promise<MemoryKernels> {
  const { instance } = await WebAssembly.instantiate(await decode(variant), { env: { memory } });
  const { exports } = instance;
  if (!areKernels(exports)) throw new TypeError(`wasm module ${variant} lacks a kernel`);
  return exports;
}
