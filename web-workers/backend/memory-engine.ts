/** @file The CPU engine: tfjs ops over linear memory, with SIMD kernels where WebAssembly starts. */
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

import type { MemoryBackendName } from "../kernels/shared/op.ts";
import { view } from "../kernels/shared/view.ts";
import type { ComputeEngine, DeviceValues } from "./compute-engine.ts";
import { type CpuVariant, startCpuKernels } from "./cpu-kernels.ts";
import { MemoryBackend, type MemoryRecording } from "./memory-backend.ts";
import { Recordings } from "./recordings.ts";

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

/** A CPU engine with a memory of its own, of the variant asked for or the next plainer that starts; it becomes tfjs's current backend. */
export async function createMemoryEngine(
  wanted: CpuVariant,
  reason: string,
): Promise<ComputeEngine> {
  const { variant, memory, kernels, why } = await startCpuKernels(wanted);
  const backend = new MemoryBackend(memory, kernels);
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
      reason: why === "" ? reason : `${reason} ${why}`,
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
      if (!isNew) backend.replayer.run(recording);
    },
    compileAhead: () => Promise.resolve(),
    dispatches: () => null,
    settled: () => Promise.resolve(),
    queueDepth: 1,
    ...(variant === "scalar" ? {} : { shareable: { backend, variant } }),
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
