/** @file The kernels compiled from AssemblyScript, plain SIMD or with fused multiply-add. */
import { isKernel, KernelTable } from "../shared/memory.ts";
import simd from "./build/kernels-simd.ts";

const modules = {
  simd: () => Promise.resolve(simd),
  /** Asked for by few, so it is no part of the first load. */
  relaxed: async () => (await import("./build/kernels-relaxed.ts")).default,
};
export type WasmVariant = keyof typeof modules;

const decode = async (variant: WasmVariant): Promise<ArrayBuffer> =>
  inflate(await modules[variant]());

/** A module's binary, out of its deflated form. */
export function inflate(base64: string): Promise<ArrayBuffer> {
  const deflated = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const inflated = new Blob([deflated])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).arrayBuffer();
}

/** Whether this engine accepts the module: `relaxed` needs relaxed SIMD, both need SIMD. */
export async function supports(variant: WasmVariant): Promise<boolean> {
  return WebAssembly.validate(await decode(variant));
}

/**
 * Kernels over `memory`, whose first 64 KiB are theirs: one instance a memory. Its `bind` throws TypeError where the compiled
 * module lacks a kernel. Throws what WebAssembly throws where the engine does not support the variant.
 */
export async function instantiate(
  variant: WasmVariant,
  memory: WebAssembly.Memory,
): Promise<KernelTable> {
  const { instance } = await WebAssembly.instantiate(await decode(variant), { env: { memory } });
  return new KernelTable((name) => {
    const exported: unknown = instance.exports[name];
    if (!isKernel(exported)) throw new TypeError(`wasm module ${variant} lacks the kernel ${name}`);
    return exported;
  });
}
