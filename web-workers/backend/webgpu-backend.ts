/**
 * @file tfjs's WebGPU backend with tensors that lie inside others and reads that leave no copy behind. tfjs keeps device,
 * buffers and the handles of tensors; what runs on them is ours.
 */
import { BufferManager } from "@tensorflow/tfjs-backend-webgpu/dist/buffer_manager";
// The class alone: the package's root registers some 200 kernels of tfjs's and triples the bundle.
import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu";
import type { BackendValues, TensorInfo } from "@tensorflow/tfjs-core";

import type { ViewingBackend } from "../kernels/shared/view.ts";
import type { GpuHost } from "../kernels/shared/wgsl/gpu.ts";
import type { DeviceValues } from "./compute-engine.ts";
import { GpuLimitError } from "./webgpu-device.ts";
import { GpuQueue, type Placement, type QueueOptions, type TensorStore } from "./webgpu-queue.ts";

export class EngineBackend extends WebGPUBackend implements GpuHost, TensorStore, ViewingBackend {
  readonly gpu: GpuQueue;
  /** Owns the buffers of tensors that outlive a recording. */
  private readonly lasting: BufferManager;
  private readonly viewOffsets = new WeakMap<object, number>();

  constructor(device: GPUDevice, info: GPUAdapterInfo, options: QueueOptions) {
    super(device, info);
    this.lasting = this.bufferManager;
    this.gpu = new GpuQueue(this, options);
  }

  /** Where a tensor lies on the GPU; its values are sent there first where tfjs still has them. */
  place(tensor: TensorInfo): Placement {
    const entry = this.tensorMap.get(tensor.dataId);
    const size = bytesOf(entry.shape);
    if (!(entry.resource instanceof GPUBuffer)) {
      const values: BackendValues | null = entry.values;
      const sent = values instanceof Float32Array || values instanceof Int32Array;
      const manager = sent ? this.lasting : this.bufferManager;
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
      const buffer = manager.acquireBuffer(size, usage);
      if (sent) {
        this.gpu.write(buffer, 0, values);
        Object.assign(entry, { values: null });
      }
      entry.resource = buffer;
      return { buffer, offset: 0, size };
    }
    return { buffer: entry.resource, offset: this.viewOffsets.get(tensor.dataId) ?? 0, size };
  }

  /** Runs `body` with buffers of their own for the tensors it makes and disposes of; gives what owns them. */
  withOwnBuffers<T>(body: () => T): { result: T; buffers: BufferManager } {
    const buffers = new BufferManager(this.device);
    this.bufferManager = buffers;
    try {
      const result = body();
      if (buffers.getNumUsedBuffers() > 0) throw new Error("an iteration left a tensor behind");
      return { result, buffers };
    } catch (error) {
      buffers.dispose();
      throw error;
    } finally {
      this.bufferManager = this.lasting;
    }
  }

  view(parent: object, offset: number, elements: number): object {
    const { dtype, resource } = this.tensorMap.get(parent);
    if (!(resource instanceof GPUBuffer)) throw new Error("the parent of a view is on the GPU");
    const dataId = this.write(emptyValues, [elements], dtype);
    Object.assign(this.tensorMap.get(dataId), { values: null, resource, external: true });
    this.viewOffsets.set(dataId, (this.viewOffsets.get(parent) ?? 0) + 4 * offset);
    return dataId;
  }

  override async read(dataId: object): Promise<BackendValues> {
    const { values, shape, dtype, resource } = this.tensorMap.get(dataId);
    if (resource === undefined || resource === null) return values;
    return this.readPart({ dataId, shape, dtype }, 0, bytesOf(shape) / 4);
  }

  override readSync(dataId: object): BackendValues {
    const { values, resource } = this.tensorMap.get(dataId);
    if (resource === undefined || resource === null) return values;
    throw new Error("a tensor on the GPU is read asynchronously");
  }

  /** A tensor's elements [start, start + count) after all that was run before. */
  async readPart(tensor: TensorInfo, start: number, count: number): Promise<DeviceValues> {
    const { buffer, offset } = this.place(tensor);
    const bytes = await this.gpu.read(buffer, offset + 4 * start, 4 * count);
    return tensor.dtype === "int32" ? new Int32Array(bytes) : new Float32Array(bytes);
  }

  checkSize({ shape }: TensorInfo): void {
    const size = bytesOf(shape);
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const allowed = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    if (size > allowed) {
      throw new GpuLimitError(
        `a tensor of ${size} bytes is needed; this GPU allows ${allowed}: take a smaller length, batch or width`,
      );
    }
  }
}

const emptyValues = new Float32Array(0);

const bytesOf = (shape: readonly number[]): number =>
  4 * shape.reduce((product, size) => product * size, 1);
