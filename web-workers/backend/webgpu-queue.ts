/**
 * @file Gathers dispatches into one compute pass and submits it when order asks for it; records the dispatches of an
 * iteration to replay them without the ops, and collects the programs of one to compile them ahead.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import type { Gpu, Program } from "../kernels/shared/wgsl/gpu.ts";
import { firstBlock } from "../kernels/shared/wgsl/wgsl.ts";
import { GpuError } from "./webgpu-device.ts";
import { type Compilable, ProgramCache } from "./webgpu-programs.ts";

/** Where a tensor's elements lie. */
export interface Placement {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}

/** Owns the tensors that programs are bound to. */
export interface TensorStore {
  readonly device: GPUDevice;
  makeTensorInfo(shape: number[], dtype: "float32" | "int32", values?: Int32Array): TensorInfo;
  disposeData(dataId: object): boolean;
  /** Throws GpuLimitError for a tensor that is too large to bind. */
  checkSize(tensor: TensorInfo): void;
  place(tensor: TensorInfo): Placement;
}

export interface QueueOptions {
  readonly software: boolean;
  /** Is told of errors that show late. */
  readonly report: (error: Error) => void;
  /** Multiply-adds of a dispatch; left out: what suits the GPU. */
  readonly workLimit?: number | undefined;
}

interface Command {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly columns: number;
  readonly rows: number;
}

/** The dispatches of an iteration, a list for every submission. */
export interface Recording {
  readonly submissions: readonly (readonly Command[])[];
  readonly dispatches: number;
}

/** Multiply-adds of a dispatch: well below the two seconds after which drivers reset a GPU. */
const maxWork = { hardware: 2 ** 32, software: 2 ** 29 } as const;

/** A CPU runs the invocations of a workgroup in turns, so that every one makes a barrier dearer. */
const softwareLanes = 16;

export class GpuQueue implements Gpu {
  readonly lanes: number;
  readonly workgroupBytes: number;
  readonly software: boolean;
  readonly maxWork: number;
  readonly programs: ProgramCache;
  private readonly store: TensorStore;
  private readonly device: GPUDevice;
  private readonly known = new Map<string, TensorInfo>();
  private open: { encoder: GPUCommandEncoder; pass: GPUComputePassEncoder } | undefined;
  private recorded: Command[][] | undefined;
  private collected: Map<string, Compilable> | undefined;

  constructor(store: TensorStore, { software, report, workLimit }: QueueOptions) {
    const { limits } = store.device;
    const invocations = Math.min(
      256,
      limits.maxComputeInvocationsPerWorkgroup,
      limits.maxComputeWorkgroupSizeX,
    );
    this.store = store;
    this.device = store.device;
    this.software = software;
    this.lanes = software ? softwareLanes : 2 ** Math.floor(Math.log2(invocations));
    this.workgroupBytes = limits.maxComputeWorkgroupStorageSize;
    this.maxWork = workLimit ?? (software ? maxWork.software : maxWork.hardware);
    this.programs = new ProgramCache(store.device, report);
  }

  /** Whether programs are collected and nothing runs. */
  get isCollecting(): boolean {
    return this.collected !== undefined;
  }

  dispatch(program: Program): void {
    const { workgroups, work = 0 } = program;
    const widest = this.device.limits.maxComputeWorkgroupsPerDimension;
    const allowed = work === 0 ? workgroups : Math.max(1, Math.floor(this.maxWork / work));
    if (allowed >= workgroups) {
      this.encode(program, Math.min(workgroups, widest), workgroups);
      return;
    }
    // Whole rows, so that no part runs into the next.
    const share = allowed > widest ? allowed - (allowed % widest) : allowed;
    for (let first = 0; first < workgroups; first += share) {
      if (first > 0) this.pause();
      const tensor = this.constants([first]);
      const start = { name: firstBlock, tensor, element: "i32", written: false } as const;
      const part = { ...program, bindings: [...program.bindings, start] };
      this.encode(part, Math.min(share, widest), Math.min(share, workgroups - first));
    }
  }

  scratch(elements: number, use: (room: TensorInfo) => void): void {
    const room = this.store.makeTensorInfo([elements], "float32");
    use(room);
    this.store.disposeData(room.dataId);
  }

  constants(values: readonly number[]): TensorInfo {
    const key = values.join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = this.store.makeTensorInfo([values.length], "int32", Int32Array.from(values));
    this.known.set(key, made);
    return made;
  }

  pause(): void {
    this.flush();
    this.recorded?.push([]);
  }

  /** Submits what was dispatched. */
  flush(): void {
    if (this.open === undefined) return;
    this.open.pass.end();
    this.device.queue.submit([this.open.encoder.finish()]);
    this.open = undefined;
  }

  /** Overwrites a part of a buffer after all that was dispatched before. */
  write(buffer: GPUBuffer, offset: number, values: AllowSharedBufferSource): void {
    // What a queue is told to write would overtake dispatches that are not submitted.
    this.flush();
    this.device.queue.writeBuffer(buffer, offset, values);
  }

  /** Fills a part of a buffer with zeros. */
  clear({ buffer, offset, size }: Placement): void {
    this.flush();
    const encoder = this.device.createCommandEncoder();
    encoder.clearBuffer(buffer, offset, size);
    this.device.queue.submit([encoder.finish()]);
  }

  /** Overwrites parts of buffers by those of others after all that was dispatched before. */
  copy(pairs: readonly (readonly [from: Placement, to: Placement])[]): void {
    this.flush();
    const encoder = this.device.createCommandEncoder();
    for (const [from, to] of pairs) {
      encoder.copyBufferToBuffer(from.buffer, from.offset, to.buffer, to.offset, from.size);
    }
    this.device.queue.submit([encoder.finish()]);
  }

  /** Bytes of a buffer after all that was dispatched before. */
  async read(buffer: GPUBuffer, offset: number, size: number): Promise<ArrayBuffer> {
    this.flush();
    const staging = this.device.createBuffer({
      size,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, offset, staging, 0, size);
    this.device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(GPUMapMode.READ);
      return staging.getMappedRange().slice(0);
    } finally {
      staging.destroy();
    }
  }

  /** Runs `body` and submits its dispatches; gives them for replay. */
  record(body: () => void): Recording {
    this.flush();
    const submissions: Command[][] = [[]];
    this.recorded = submissions;
    try {
      body();
      this.flush();
    } finally {
      this.recorded = undefined;
      // After a failure nothing of the iteration shall run: its buffers are about to go.
      this.open = undefined;
    }
    const dispatches = submissions.reduce((sum, commands) => sum + commands.length, 0);
    return { submissions, dispatches };
  }

  replay({ submissions }: Recording): void {
    this.flush();
    for (const commands of submissions) {
      for (const command of commands) this.run(command);
      this.flush();
    }
  }

  /** The programs that `body` needs and that are not compiled yet; nothing is dispatched. */
  collect(body: () => void): Compilable[] {
    const collected = new Map<string, Compilable>();
    this.collected = collected;
    try {
      body();
    } finally {
      this.collected = undefined;
    }
    return [...collected.values()].filter((program) => !this.programs.has(program));
  }

  private encode(program: Program, columns: number, workgroups: number): void {
    for (const { tensor } of program.bindings) this.store.checkSize(tensor);
    const compilable = this.programs.prepare(program, columns);
    if (this.collected !== undefined) {
      this.collected.set(compilable.wgsl, compilable);
      return;
    }
    const placements = program.bindings.map(({ tensor }) => this.store.place(tensor));
    expectApart(program, placements);
    const command: Command = {
      pipeline: this.programs.pipeline(compilable),
      bindGroup: this.device.createBindGroup({
        layout: compilable.layout,
        entries: placements.map((resource, binding) => ({ binding, resource })),
      }),
      columns,
      rows: Math.ceil(workgroups / columns),
    };
    this.recorded?.at(-1)?.push(command);
    this.run(command);
  }

  private run({ pipeline, bindGroup, columns, rows }: Command): void {
    if (this.open === undefined) {
      const encoder = this.device.createCommandEncoder();
      this.open = { encoder, pass: encoder.beginComputePass() };
    }
    const { pass } = this.open;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(columns, rows);
  }
}

/** WebGPU lets a dispatch either read a buffer or write it, even where the parts bound are apart. */
function expectApart({ label, bindings }: Program, placements: readonly Placement[]): void {
  const written = new Set(placements.filter((_, i) => bindings[i]?.written).map((p) => p.buffer));
  const clash = bindings.find(({ written: writes }, i) => {
    const buffer = placements[i]?.buffer;
    return !writes && buffer !== undefined && written.has(buffer);
  });
  if (clash !== undefined) {
    throw new GpuError(`${label} reads ${clash.name} from a buffer that it also writes`);
  }
}
