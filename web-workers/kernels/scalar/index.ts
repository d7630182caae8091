/** @file The kernels in plain TypeScript: the reference for the others, and the last resort where SIMD is missing. */
import type { GrowableMemory } from "../growable-memory.ts";
import type { MemoryKernels } from "../memory-kernels.ts";
import { lossKernels } from "./losses.ts";
import { lstmKernels } from "./lstm.ts";
import { noiseKernels } from "./noise.ts";
import { productKernels } from "./products.ts";
import { reductionKernels } from "./reductions.ts";
import { rowKernels } from "./rows.ts";
import { scanKernels } from "./scans.ts";
import { spectrumKernels } from "./spectrum.ts";
import { createViews } from "./views.ts";

/** Kernels over `memory`, which may grow between calls. Sums are rounded to float32 once, at their end. */
export function createScalarKernels(memory: GrowableMemory): MemoryKernels {
  const views = createViews(memory);
  return {
    ...productKernels(views),
    ...rowKernels(views),
    ...scanKernels(views),
    ...lstmKernels(views),
    ...reductionKernels(views),
    ...lossKernels(views),
    ...spectrumKernels(views),
    ...noiseKernels(views),
  };
}
