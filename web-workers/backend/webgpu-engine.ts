/** @file The GPU engine: tfjs's device and buffers, WGSL kernels of our own, iterations recorded once and replayed. */
import type { BufferManager } from "@tensorflow/tfjs-backend-webgpu/dist/buffer_manager";
import {
  engine,
  keep,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
  tidy,
} from "@tensorflow/tfjs-core";

import { view } from "../kernels/shared/view.ts";
import { gpuBackendName } from "../kernels/shared/wgsl/gpu.ts";
import "../kernels/webgpu.ts";
import type { ComputeEngine } from "./compute-engine.ts";
import { Recordings } from "./recordings.ts";
import type { FoundAdapter } from "./webgpu-adapter.ts";
import { EngineBackend } from "./webgpu-backend.ts";
import { DeviceWatch, GpuLimitError, requestDevice } from "./webgpu-device.ts";
import type { Recording } from "./webgpu-queue.ts";

export { findAdapter, type FoundAdapter } from "./webgpu-adapter.ts";

/** Smaller than what the GPU allows, for tests. */
export interface EngineLimits {
  /** Multiply-adds of a dispatch. */
  readonly maxWork?: number;
  /** Takes no more than what every WebGPU device has. */
  readonly defaultLimits?: boolean;
}

/** Iterations under way at once: enough to hide the way to the GPU, few enough to pause soon. */
const queueDepths = { hardware: 16, software: 2 } as const;

interface Iteration {
  readonly recording: Recording;
  readonly buffers: BufferManager;
}

/**
 * The engine on a GPU; it becomes tfjs's current backend. Its promises reject with EngineLostError once the device is lost,
 * and with GpuError where WebGPU refused something; `iterate` throws them.
 */
export async function createWebGpuEngine(
  reason: string,
  { adapter, name, software }: FoundAdapter,
  { maxWork, defaultLimits = false }: EngineLimits = {},
): Promise<ComputeEngine> {
  const device = defaultLimits ? await adapter.requestDevice() : await requestDevice(adapter);
  const watch = new DeviceWatch(device);
  const backend = new EngineBackend(device, adapter.info, {
    software,
    report: (error) => {
      watch.report(error);
    },
    workLimit: maxWork,
  });
  const { gpu } = backend;
  if (engine().findBackendFactory(gpuBackendName) !== null) removeBackend(gpuBackendName);
  registerBackend(gpuBackendName, () => backend);
  await setBackend(gpuBackendName);

  const iterations = new Recordings<Iteration>();
  let dispatches = 0;

  function run(body: () => void): void {
    // tidy would keep a tensor that its function returns.
    tidy(() => {
      body();
    });
  }

  function record(body: () => void): Iteration {
    const made = backend.withOwnBuffers(() =>
      gpu.record(() => {
        run(body);
      }),
    );
    return { recording: made.result, buffers: made.buffers };
  }

  function forget(): void {
    gpu.flush();
    for (const { buffers } of iterations.all()) buffers.dispose();
    iterations.clear();
  }

  return {
    report: { engine: gpuBackendName, adapter: name, software, reason, timings: null },
    zeros: (shape, dtype) => {
      const info = backend.makeTensorInfo([...shape], dtype);
      backend.checkSize(info);
      gpu.clear(backend.place(info));
      return keep(engine().makeTensorFromTensorInfo(info));
    },
    upload: (tensor, values) => {
      const { buffer, offset, size } = backend.place(tensor);
      if (values.byteLength > size) throw new GpuLimitError("more values than the tensor has");
      gpu.write(buffer, offset, values);
    },
    copy: (pairs) => {
      gpu.copy(pairs.map(({ from, to }) => [backend.place(from), backend.place(to)]));
    },
    download: (tensor, start, count) => watch.guard(backend.readPart(tensor, start, count)),
    view: (parent: Tensor, offset, shape) => keep(view(parent, offset, shape, backend)),
    iterate: (owner, key, body) => {
      watch.check();
      if (gpu.isCollecting) {
        run(body);
        return;
      }
      const { recording, isNew } = iterations.get(owner, key, () => record(body));
      if (!isNew) gpu.replay(recording.recording);
      ({ dispatches } = recording.recording);
    },
    compileAhead: async (body, onProgress) => {
      const programs = gpu.collect(() => {
        run(body);
      });
      let done = 0;
      onProgress(done, programs.length);
      const compiled = programs.map(async (program) => {
        await gpu.programs.compile(program);
        done += 1;
        onProgress(done, programs.length);
      });
      await watch.guard(Promise.all(compiled));
    },
    dispatches: () => dispatches,
    settled: () => {
      gpu.flush();
      return watch.guard(device.queue.onSubmittedWorkDone());
    },
    queueDepth: software ? queueDepths.software : queueDepths.hardware,
    usedBytes: () =>
      [...iterations.all()].reduce(
        (sum, { buffers }) => sum + buffers.numBytesAllocated,
        backend.bufferManager.numBytesUsed,
      ),
    forget,
    dispose: () => {
      forget();
      removeBackend(gpuBackendName);
      device.destroy();
    },
  };
}
