/**
 * @file A small tfjs backend over one linear memory: tensors are blocks of it, kernels read and write them where they lie. Blocks are recycled by size, so that a training loop in steady state asks for no new memory.
 */
import {
  type BackendValues,
  DataStorage,
  type DataType,
  engine,
  KernelBackend,
} from "@tensorflow/tfjs-core";

import { type GrowableMemory, pageBytes } from "../kernels/shared/growable-memory.ts";
import type { KernelTable, Pointer } from "../kernels/shared/memory.ts";

/** The kernels' own constants and packing buffers lie below. */
const firstBlock = 1 << 16;
const alignment = 64;

interface Block {
  readonly pointer: Pointer;
  readonly bytes: number;
  readonly dtype: DataType;
  /** Whether the block is this tensor's own; a view's belongs to its parent. */
  readonly owned: boolean;
  references: number;
}

/** An iteration as the kernel calls it came to, on blocks that stay theirs. */
export type MemoryRecording = readonly (() => void)[];

/** Runs again what was recorded, and forgets it. */
export interface Replayer {
  readonly run: (calls: MemoryRecording) => void;
  readonly forget: () => void;
}

type MemoryValues = Float32Array | Int32Array;

export class MemoryBackend extends KernelBackend {
  /** Threads put their own in this place. */
  replayer = inTurn;
  private table: KernelTable;
  private memoryObject: GrowableMemory;
  private readonly blocks: DataStorage<Block>;
  private free = new Map<number, Pointer[]>();
  /** Blocks that only recordings use, one recording after another. */
  private arena = new Map<number, Pointer[]>();
  private arenaBytes = 0;
  private calls: (() => void)[] | null = null;
  private end = firstBlock;
  private used = 0;

  constructor(memory: GrowableMemory, kernels: KernelTable) {
    super();
    this.memoryObject = memory;
    this.table = kernels;
    this.blocks = new DataStorage(this, engine());
  }

  get kernels(): KernelTable {
    return this.table;
  }

  /** Everything lies below. */
  get taken(): number {
    return this.end;
  }

  get buffer(): ArrayBufferLike {
    return this.memoryObject.buffer;
  }

  /** Runs `body` with other kernels. */
  withKernels(kernels: KernelTable, body: () => void): void {
    const own = this.table;
    this.table = kernels;
    try {
      body();
    } finally {
      this.table = own;
    }
  }

  /** Works on another memory from now on, which has every byte in its place. */
  moveTo(memory: GrowableMemory, kernels: KernelTable): void {
    this.memoryObject = memory;
    this.table = kernels;
  }

  /** Where a tensor's data lie. */
  pointer(dataId: object): Pointer {
    return this.blocks.get(dataId).pointer;
  }

  /** Takes a block of at least `bytes` bytes; give it back with `release`. */
  allocate(bytes: number): Pointer {
    const size = roundUp(bytes);
    this.used += size;
    const recycled = this.free.get(size)?.pop();
    if (recycled !== undefined) return recycled;
    if (this.calls !== null) this.arenaBytes += size;
    const pointer = this.end;
    this.end += size;
    const missing = this.end - this.memoryObject.buffer.byteLength;
    if (missing > 0) this.memoryObject.grow(Math.ceil(missing / pageBytes));
    return pointer;
  }

  release(pointer: Pointer, bytes: number): void {
    const size = roundUp(bytes);
    this.used -= size;
    const list = this.free.get(size);
    if (list === undefined) this.free.set(size, [pointer]);
    else list.push(pointer);
  }

  /** Runs a kernel call, and keeps it where one records. It must find its blocks by itself when it is run again. */
  call(run: () => void): void {
    run();
    this.calls?.push(run);
  }

  /**
   * Runs `body` and gives the kernel calls it came to. Its tensors, which must not outlive it, lie in blocks of their own, so
   * that running the calls again disturbs nothing else.
   */
  record(body: () => void): MemoryRecording {
    const calls: (() => void)[] = [];
    const { free } = this;
    this.free = this.arena;
    this.calls = calls;
    try {
      body();
    } finally {
      this.calls = null;
      this.free = free;
    }
    return calls;
  }

  /** Gives the recordings' blocks back; none of them may be run again. */
  forgetRecordings(): void {
    this.replayer.forget();
    for (const [size, pointers] of this.arena) {
      const list = this.free.get(size);
      if (list === undefined) this.free.set(size, pointers);
      else list.push(...pointers);
    }
    this.arena = new Map();
    this.arenaBytes = 0;
  }

  /** A tensor's elements where they lie; valid until the next allocation. */
  elements(dataId: object): MemoryValues {
    const { pointer, bytes, dtype } = this.blocks.get(dataId);
    const buffer = this.memoryObject.buffer;
    return dtype === "int32"
      ? new Int32Array(buffer, pointer, bytes / 4)
      : new Float32Array(buffer, pointer, bytes / 4);
  }

  /** A new data id for `elements` elements of `parent` from element `offset` on; the parent must outlive it. */
  view(parent: object, offset: number, elements: number): object {
    const { pointer, dtype } = this.blocks.get(parent);
    return this.register({
      pointer: pointer + 4 * offset,
      bytes: 4 * elements,
      dtype,
      owned: false,
      references: 1,
    });
  }

  /** Room for a tensor whose elements a kernel is about to write. */
  makeRoom(shape: readonly number[], dtype: DataType): object {
    const bytes = 4 * shape.reduce((product, size) => product * size, 1);
    return this.register({
      pointer: this.allocate(bytes),
      bytes,
      dtype,
      owned: true,
      references: 1,
    });
  }

  override write(values: BackendValues | null, shape: number[], dtype: DataType): object {
    const dataId = this.makeRoom(shape, dtype);
    if (values !== null) this.elements(dataId).set(numeric(values));
    return dataId;
  }

  override move(
    dataId: object,
    values: BackendValues,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    const moved = this.blocks.get(this.write(values, shape, dtype));
    this.blocks.set(dataId, { ...moved, references: refCount });
  }

  override read(dataId: object): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  override readSync(dataId: object): BackendValues {
    return this.elements(dataId).slice();
  }

  override disposeData(dataId: object, force = false): boolean {
    if (!this.blocks.has(dataId)) return true;
    const block = this.blocks.get(dataId);
    block.references -= 1;
    if (!force && block.references > 0) return false;
    if (block.owned) this.release(block.pointer, block.bytes);
    this.blocks.delete(dataId);
    return true;
  }

  override refCount(dataId: object): number {
    return this.blocks.has(dataId) ? this.blocks.get(dataId).references : 0;
  }

  override incRef(dataId: object): void {
    this.blocks.get(dataId).references += 1;
  }

  override numDataIds(): number {
    return this.blocks.numDataIds();
  }

  override memory(): { unreliable: boolean; usedBytes: number; reservedBytes: number } {
    return {
      unreliable: false,
      usedBytes: this.used + this.arenaBytes,
      reservedBytes: this.memoryObject.buffer.byteLength,
    };
  }

  override floatPrecision(): 16 | 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override dispose(): void {
    this.free.clear();
    this.arena.clear();
  }

  private register(block: Block): object {
    const dataId = {};
    this.blocks.set(dataId, block);
    return dataId;
  }
}

export const inTurn: Replayer = {
  run: (calls) => {
    for (const call of calls) call();
  },
  forget: () => {},
};

const roundUp = (bytes: number): number => Math.max(1, Math.ceil(bytes / alignment)) * alignment;

function numeric(values: BackendValues): ArrayLike<number> {
  if (values instanceof Float32Array || values instanceof Int32Array) return values;
  throw new TypeError("this backend holds float32 and int32 tensors only");
}
