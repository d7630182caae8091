/** @file Time inside the CPU engine's kernels, by kernel. */
import { engine } from "@tensorflow/tfjs-core";

import { MemoryBackend } from "../web-workers/backend/memory-backend.ts";
import { type AnyKernel, KernelTable } from "../web-workers/kernels/shared/memory.ts";

export interface KernelTime {
  readonly calls: number;
  readonly ms: number;
}

export type KernelTimes = ReadonlyMap<string, KernelTime>;

/** Runs `work` with every kernel of this tfjs backend timed; the backend must be the CPU engine's. */
export async function timeKernels(
  backendName: string,
  work: () => Promise<void>,
): Promise<KernelTimes> {
  const backend: unknown = engine().findBackend(backendName);
  if (!(backend instanceof MemoryBackend)) throw new TypeError(`${backendName} is no CPU engine`);
  const { kernels } = backend;
  const times = new Map<string, { calls: number; ms: number }>();
  const clocked = new KernelTable((name, kernel) =>
    clock(kernels.find(name, kernel), entry(times, name)),
  );
  // The kernels are a field of the backend that only it may set: what is timed is the engine as it is built.
  Object.defineProperty(backend, "kernels", { value: clocked, configurable: true });
  try {
    await work();
  } finally {
    Object.defineProperty(backend, "kernels", { value: kernels, configurable: true });
  }
  return new Map([...times].filter(([, { calls }]) => calls > 0));
}

export const totalMs = (times: KernelTimes): number =>
  [...times.values()].reduce((sum, { ms }) => sum + ms, 0);

/** What a kernel does in an iteration. */
const kernelParts: Readonly<Record<string, string>> = {
  gatherRows: "input projection",
  forwardScan: "forward scan",
  backwardScan: "backward scan (BPTT's errors)",
  targetScan: "target scan",
  affine: "G's pre-activations, read-out",
  matmul: "weight gradients (A^T B)",
  columnSums: "bias gradients",
  scatterAddRows: "input gradient",
  reconstruction: "G's reconstruction error",
  localError: "local error of F",
  softmaxCrossEntropy: "cost and its gradient",
  momentumStep: "optimiser",
  stepNorms: "norms over t",
  differenceNorm: "norms of gradients, steps, distances",
  cosine: "angle",
  spectralRadius: "spectral radius",
  appendRow: "row of measurements",
};

/** A kernel's share of an iteration. */
export interface Part {
  readonly part: string;
  readonly calls: number;
  readonly ms: number;
}

/** Each kernel in the block of iterations in which it was quickest, an iteration; the longest first. */
export function partsOf(blocks: readonly KernelTimes[], iterations: number): Part[] {
  const names = new Map<string, string>(Object.entries(kernelParts));
  const parts = [...(blocks[0] ?? [])].map(([name, { calls }]) => ({
    part: names.get(name) ?? name,
    calls: calls / iterations,
    ms:
      Math.min(...blocks.map((times) => times.get(name)?.ms ?? Number.POSITIVE_INFINITY)) /
      iterations,
  }));
  return parts.toSorted((a, b) => b.ms - a.ms);
}

function entry(
  times: Map<string, { calls: number; ms: number }>,
  name: string,
): { calls: number; ms: number } {
  const made = times.get(name) ?? { calls: 0, ms: 0 };
  times.set(name, made);
  return made;
}

function clock(kernel: AnyKernel, time: { calls: number; ms: number }): AnyKernel {
  return (...values) => {
    const start = performance.now();
    kernel(...values);
    time.ms += performance.now() - start;
    time.calls += 1;
  };
}
