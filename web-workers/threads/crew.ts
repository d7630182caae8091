/** @file The lane's own thread and its helpers: it takes tasks like they do, and never waits for one that sleeps or has not come yet. */
import type { Pointer } from "../kernels/shared/memory.ts";
import { type Board, createBoard, pause, rouse, sleep, words } from "./board.ts";
import { looks, type Watch, work } from "./hand.ts";
import type { HelperStart } from "./helper.ts";
import { loaded, type LoadedProgram, type NumberedKernels } from "./written-program.ts";

/** A thread of this machine that helps: once with one memory, later perhaps with another. */
export interface HelperThread {
  readonly begin: (start: HelperStart) => void;
  readonly close: () => void;
}

/** Opens a thread. `lost` is called where it ends by itself, which its crew may see first. */
export type OpenHelper = (lost: (why: string) => void) => HelperThread;

/** Thrown where a helper does not do what it has taken. What it should have written is missing: memory is not to be trusted. */
export class HelperLostError extends Error {
  override readonly name = "HelperLostError";
}

/** Where a program lies in memory. */
export interface PlacedProgram {
  readonly pointer: Pointer;
  /** No other program has it. */
  readonly serial: number;
}

/** Milliseconds of a look around while the lane's thread waits. */
const slice = 50;

export interface CrewOptions {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  readonly kernels: NumberedKernels;
  readonly helpers: readonly HelperThread[];
  /** Where each helper's bytes lie. */
  readonly scratches: readonly Pointer[];
  /** Milliseconds without progress after which a helper counts as lost. */
  readonly patience: number;
}

export class Crew {
  /** Tasks that helpers did. */
  helped = 0;
  private readonly options: CrewOptions;
  private readonly board: Board = createBoard();
  private readonly programs = new Map<number, { readonly program: LoadedProgram; runs: number }>();

  constructor(options: CrewOptions) {
    this.options = options;
    const { memory, module, helpers, scratches } = options;
    for (const [i, helper] of helpers.entries()) {
      helper.begin({ module, memory, board: this.board.memory, scratch: scratches[i] ?? 0 });
    }
  }

  /** Whether every helper has come. */
  get isComplete(): boolean {
    return Atomics.load(this.board.words, words.present) === this.options.helpers.length;
  }

  /** Runs a program to its end. Throws HelperLostError. */
  run(placed: PlacedProgram): void {
    const { words: control } = this.board;
    const known = this.known(placed);
    known.runs += 1;
    const { program, runs } = known;
    const from = Atomics.load(control, words.next);
    const limit = (from + program.run.length) | 0;
    Atomics.store(control, words.program, placed.pointer);
    Atomics.store(control, words.serial, placed.serial);
    Atomics.store(control, words.runs, runs);
    Atomics.store(control, words.start, from);
    // Last, since it is what lets helpers begin.
    Atomics.store(control, words.limit, limit);
    rouse(this.board);
    const watch = this.watch();
    const own = work(this.board, { program, from, run: runs }, watch);
    const isDone = (): boolean => Atomics.load(control, words.done) === limit;
    for (let waited = 0; !isDone(); waited += 1) {
      pause();
      if (waited > looks.within) watch(isDone);
    }
    this.helped += program.run.length - own;
  }

  /** Helpers leave the memory; their threads stay. */
  end(): void {
    const { words: control } = this.board;
    Atomics.store(control, words.ending, 1);
    Atomics.add(control, words.wake, 1);
    Atomics.notify(control, words.wake);
  }

  private known({ pointer, serial }: PlacedProgram): {
    readonly program: LoadedProgram;
    runs: number;
  } {
    const known = this.programs.get(serial);
    if (known !== undefined) return known;
    const { memory, kernels } = this.options;
    const program = loaded(new Float64Array(memory.buffer, pointer), kernels);
    // Those of a program that is forgotten may be given to another.
    const first = words.counters + program.counters;
    this.board.words.fill(0, first, first + program.sizes.length);
    const made = { program, runs: 0 };
    this.programs.set(serial, made);
    return made;
  }

  /** Sleeps, and notices where nothing has been done for too long; time in which the whole machine slept counts as a moment. */
  private watch(): Watch {
    const { words: control } = this.board;
    let seen = Number.NaN;
    let idle = 0;
    return (isOver) => {
      sleep(this.board, () => !isOver(), slice);
      const done = Atomics.load(control, words.done);
      idle = done === seen ? idle + slice : 0;
      seen = done;
      if (idle < this.options.patience || isOver()) return;
      throw new HelperLostError("a helping thread did not do what it had taken");
    };
  }
}
