/** @file An engine's recordings, run by several threads: its memory becomes one that they share, the bits stay those of one thread. */
import type { Shareable } from "../backend/compute-engine.ts";
import { inTurn, type MemoryRecording } from "../backend/memory-backend.ts";
import { KernelTable, type Pointer } from "../kernels/shared/memory.ts";
import type { KernelCall } from "../kernels/shared/parts.ts";
import { compileShared } from "../kernels/wasm/threads.ts";
import { mostStages } from "./board.ts";
import {
  Crew,
  HelperLostError,
  type HelperThread,
  type OpenHelper,
  type PlacedProgram,
} from "./crew.ts";
import { instanceOn, scratchBytes } from "./instance.ts";
import { programOf } from "./program.ts";
import { SharedMemory } from "./shared-memory.ts";
import { Trial } from "./trial.ts";
import { NumberedKernels, written } from "./written-program.ts";

export interface SharedWorkOptions {
  readonly open: OpenHelper;
  /** Whether threads have to gain to be kept; else they all work, always. */
  readonly tried: boolean;
  /** Milliseconds without progress after which a helper counts as lost. */
  readonly patience?: number;
}

interface Prepared extends PlacedProgram {
  readonly trial: Trial;
}

/** Longer than any task, and than other programs keep a thread from its core. */
const usualPatience = 5000;
/** Bytes of programs and packed matrices for which there is room from the start. */
const roomAhead = 1 << 20;

/** A shared memory with the kernels of the lane's own thread on it. */
interface Place {
  readonly memory: SharedMemory;
  readonly kernels: NumberedKernels;
}

/** Blocks of memory that are given back together. */
class Blocks {
  private list: (readonly [pointer: Pointer, bytes: number])[] = [];
  private readonly backend: Shareable["backend"];

  constructor(backend: Shareable["backend"]) {
    this.backend = backend;
  }

  take(bytes: number): Pointer {
    const pointer = this.backend.allocate(bytes);
    this.list.push([pointer, bytes]);
    return pointer;
  }

  release(): void {
    for (const [pointer, bytes] of this.list) this.backend.release(pointer, bytes);
    this.list = [];
  }
}

export class SharedWork {
  /** What was said of helpers that were lost. */
  readonly losses: string[] = [];
  /** False: the lane's own thread works, and the others sleep. */
  isOn = true;
  private readonly shareable: Shareable;
  private readonly options: SharedWorkOptions;
  private readonly module: WebAssembly.Module;
  private place: Place | null = null;
  private count = 1;
  private helpers: HelperThread[] = [];
  private scratches: Pointer[] = [];
  private crew: Crew | null = null;
  private readonly prepared = new Map<MemoryRecording, Prepared | null>();
  private readonly ofPrograms: Blocks;
  private readonly ofHelpers: Blocks;
  private counters = 0;
  private serials = 0;

  /** Throws what WebAssembly throws where the kernels do not compile. */
  static async over(shareable: Shareable, options: SharedWorkOptions): Promise<SharedWork> {
    return new SharedWork(shareable, await compileShared(shareable.variant), options);
  }

  private constructor(
    shareable: Shareable,
    module: WebAssembly.Module,
    options: SharedWorkOptions,
  ) {
    this.shareable = shareable;
    this.module = module;
    this.options = options;
    const { backend } = shareable;
    this.ofPrograms = new Blocks(backend);
    this.ofHelpers = new Blocks(backend);
    backend.replayer = {
      run: (calls) => {
        this.run(calls);
      },
      forget: () => {
        this.forget();
      },
    };
  }

  /** Threads of this lane, its own included. */
  get threads(): number {
    return this.count;
  }

  /** Of these, those at work: 1 until a trial has shown that more gain. */
  get atWork(): number {
    if (!this.isOn || this.crew === null) return 1;
    const isKept = [...this.prepared.values()].some((each) => each?.trial.isKept === true);
    return isKept || !this.options.tried ? this.count : 1;
  }

  /** Tasks that helpers have done since there was last a change among them. */
  get helped(): number {
    return this.crew?.helped ?? 0;
  }

  /** Whether every helper has come; until then the lane's thread works alone. */
  get isComplete(): boolean {
    return this.crew?.isComplete ?? true;
  }

  /** Resolves when every helper has come. */
  async complete(): Promise<void> {
    while (!this.isComplete) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }

  /** Changes their number. Throws what WebAssembly, or posting to a thread, throws where a memory cannot be shared. */
  setThreads(count: number): void {
    if (count === this.count) return;
    this.dismiss();
    if (count === 1) return;
    const helpers = count - 1;
    const { backend } = this.shareable;
    if (this.place === null) this.moveTo(backend.taken + helpers * scratchBytes + roomAhead);
    this.count = count;
    for (let i = 0; i < helpers; i += 1) {
      this.scratches.push(this.ofHelpers.take(scratchBytes));
      this.helpers.push(this.options.open((why) => this.noteLoss(why)));
    }
    try {
      this.begin();
    } catch (error) {
      this.dismiss();
      throw error;
    }
  }

  /** After a HelperLostError: one thread fewer, on a memory that no lost thread can write to. */
  goOnWithFewer(): void {
    const fewer = this.count - 1;
    this.dismiss();
    this.moveTo(this.shareable.backend.taken + roomAhead);
    this.setThreads(fewer);
  }

  /** Every thread ends but the lane's own. */
  dispose(): void {
    this.dismiss();
    this.shareable.backend.replayer = inTurn;
  }

  private dismiss(): void {
    this.crew?.end();
    this.crew = null;
    for (const { close } of this.helpers) close();
    this.helpers = [];
    this.scratches = [];
    this.ofHelpers.release();
    this.count = 1;
    this.forget();
  }

  /** One that is lost between two programs has left nothing undone; one within a program is missed by those who wait. */
  private noteLoss(why: string): void {
    if (this.crew === null) return;
    this.losses.push(why);
    this.setThreads(this.count - 1);
  }

  private begin(): void {
    const { place, module, helpers, scratches } = this;
    if (place === null) return;
    const { patience = usualPatience } = this.options;
    this.crew = new Crew({
      memory: place.memory.object,
      kernels: place.kernels,
      module,
      helpers,
      scratches,
      patience,
    });
  }

  /** Everything goes to a shared memory of so many bytes, each byte to its place there. */
  private moveTo(bytes: number): void {
    const { backend } = this.shareable;
    const memory = new SharedMemory(bytes, (more) => {
      this.moveTo(more);
    });
    new Uint8Array(memory.buffer).set(new Uint8Array(backend.buffer).subarray(0, backend.taken));
    const kernels = new NumberedKernels(instanceOn(this.module, memory.object, 0));
    backend.moveTo(memory, new KernelTable((name) => kernels.kernel(name)));
    this.place = { memory, kernels };
    if (this.crew === null) return;
    this.crew.end();
    this.begin();
  }

  private run(calls: MemoryRecording): void {
    if (this.crew === null || !this.isOn || !this.crew.isComplete) {
      inTurn.run(calls);
      return;
    }
    const prepared = this.preparedFor(calls);
    const { tried } = this.options;
    const start = performance.now();
    if (prepared !== null && (!tried || prepared.trial.begin())) this.runTogether(prepared);
    else inTurn.run(calls);
    if (tried) prepared?.trial.took(performance.now() - start);
  }

  private runTogether(prepared: Prepared): void {
    try {
      this.crew?.run(prepared);
    } catch (error) {
      if (error instanceof HelperLostError) this.losses.push(error.message);
      throw error;
    }
  }

  private preparedFor(calls: MemoryRecording): Prepared | null {
    const known = this.prepared.get(calls);
    if (known !== undefined) return known;
    const made = this.prepare(calls);
    this.prepared.set(calls, made);
    return made;
  }

  /** Null where the board has no room for its stages. */
  private prepare(calls: MemoryRecording): Prepared | null {
    const { counters, place } = this;
    const program = programOf(this.callsOf(calls), {
      threads: this.count,
      take: (bytes) => this.ofPrograms.take(bytes),
    });
    if (place === null || counters + program.stages.length > mostStages) return null;
    this.counters += program.stages.length;
    const numbers = written(program, counters, place.kernels);
    const pointer = this.ofPrograms.take(numbers.byteLength);
    new Float64Array(this.shareable.backend.buffer, pointer, numbers.length).set(numbers);
    this.serials += 1;
    return { pointer, serial: this.serials, trial: new Trial() };
  }

  /** The kernels that recorded calls would call, with what they would be given; none of them runs. */
  private callsOf(calls: MemoryRecording): readonly KernelCall[] {
    const found: KernelCall[] = [];
    const catching = new KernelTable((kernel) => (...args: readonly number[]) => {
      found.push({ kernel, args });
    });
    this.shareable.backend.withKernels(catching, () => {
      inTurn.run(calls);
    });
    return found;
  }

  private forget(): void {
    this.prepared.clear();
    this.ofPrograms.release();
    this.counters = 0;
  }
}
