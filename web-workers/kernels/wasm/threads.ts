/** @file The kernels for a memory that several threads share: one module for all of them, with parts of kernels besides. */
import { inflate, type WasmVariant } from "./index.ts";

const modules = {
  simd: () => import("./build/kernels-simd-threads.ts"),
  relaxed: () => import("./build/kernels-relaxed-threads.ts"),
} as const satisfies Record<WasmVariant, unknown>;

/** Throws what WebAssembly throws where the engine does not support the variant. */
export async function compileShared(variant: WasmVariant): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await inflate((await modules[variant]()).default));
}
