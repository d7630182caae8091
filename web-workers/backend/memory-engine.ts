/** @file The CPU engine: tfjs ops over linear memory, with SIMD kernels where WebAssembly has them. */
import {
  engine,
  keep,
  removeBackend,
  registerBackend,
  setBackend,
  type Tensor,
  tensor,
  tidy,
} from "@tensorflow/tfjs-core";

import type { KernelTable } from "../kernels/shared/memory.ts";
import type { MemoryBackendName } from "../kernels/shared/op.ts";
import { scalarKernels } from "../kernels/shared/scalar/kernels.ts";
import { view } from "../kernels/shared/view.ts";
import { instantiate, supports } from "../kernels/wasm/index.ts";
import type { ComputeEngine, DeviceValues } from "./compute-engine.ts";
import { MemoryBackend, type MemoryRecording } from "./memory-backend.ts";
import { Recordings } from "./recordings.ts";

export type CpuVariant = "simd" | "relaxed" | "scalar";

const reportedNames = {
  simd: "wasm-simd",
  relaxed: "wasm-relaxed",
  scalar: "scalar",
} as const satisfies Record<CpuVariant, MemoryBackendName>;

const descriptions: Readonly<Record<CpuVariant, string>> = {
  simd: "CPU, SIMD",
  relaxed: "CPU, relaxed SIMD",
  scalar: "CPU, scalar",
};

const initialPages = 64;
const maximalPages = 65_536;

/** The variant that runs where `wanted` was asked for: the next plainer one where WebAssembly lacks it. */
export async function supportedVariant(wanted: CpuVariant): Promise<CpuVariant> {
  if (wanted === "scalar" || (await supports(wanted))) return wanted;
  return supportedVariant(wanted === "relaxed" ? "simd" : "scalar");
}

async function loadKernels(variant: CpuVariant, memory: WebAssembly.Memory): Promise<KernelTable> {
  return variant === "scalar" ? scalarKernels(memory) : instantiate(variant, memory);
}

/** A CPU engine with a memory of its own; it becomes tfjs's current backend. */
export async function createMemoryEngine(
  wanted: CpuVariant,
  reason: string,
): Promise<ComputeEngine> {
  const variant = await supportedVariant(wanted);
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maximalPages });
  const backend = new MemoryBackend(memory, await loadKernels(variant, memory));
  const name = reportedNames[variant];
  if (engine().findBackend(name) !== null) removeBackend(name);
  registerBackend(name, () => backend);
  await setBackend(name);
  const recordings = new Recordings<MemoryRecording>();
  return {
    report: {
      engine: name,
      adapter: descriptions[variant],
      software: false,
      timings: null,
      reason:
        variant === wanted
          ? reason
          : `${reason} This browser's WebAssembly has no ${wanted} SIMD, so ${variant} kernels run.`,
    },
    zeros: (shape, dtype) => keepZeros(shape, dtype),
    upload: (target, values) => {
      backend.elements(target.dataId).set(values);
    },
    copy: (pairs) => {
      for (const { from, to } of pairs) {
        backend.elements(to.dataId).set(backend.elements(from.dataId));
      }
    },
    download: (source, start, count) =>
      Promise.resolve(backend.elements(source.dataId).slice(start, start + count)),
    view: (parent, offset, shape) => keep(view(parent, offset, shape, backend)),
    iterate: (owner, key, body) => {
      // Braces: tidy keeps what its function returns.
      const run = (): void => {
        tidy(() => {
          body();
        });
      };
      const { recording, isNew } = recordings.get(owner, key, () => backend.record(run));
      if (!isNew) for (const call of recording) call();
    },
    compileAhead: () => Promise.resolve(),
    dispatches: () => null,
    settled: () => Promise.resolve(),
    queueDepth: 1,
    usedBytes: () => backend.memory().usedBytes,
    forget: () => {
      recordings.clear();
      backend.forgetRecordings();
    },
    dispose: () => {
      // A newer engine may have taken the name.
      if (engine().findBackend(name) === backend) removeBackend(name);
    },
  };
}

function keepZeros(shape: readonly number[], dtype: "float32" | "int32"): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const values: DeviceValues = dtype === "int32" ? new Int32Array(count) : new Float32Array(count);
  return keep(tensor(values, [...shape], dtype));
}
