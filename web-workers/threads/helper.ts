/** @file A helper: a thread that takes tasks until its crew ends. */
import { boardOn, pause, sleep, words } from "./board.ts";
import { instanceOn } from "./instance.ts";
import { looks, sleepUntil, work } from "./hand.ts";
import { loaded, type LoadedProgram, NumberedKernels } from "./written-program.ts";

/** What a helper begins with; it can be posted to a worker of the same isolated page. */
export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly board: WebAssembly.Memory;
  /** Where the bytes of its instance lie. */
  readonly scratch: number;
}

/** Helps until the crew ends. While it does, no message reaches its thread. */
export function serve({ module, memory, board: boardMemory, scratch }: HelperStart): void {
  const kernels = new NumberedKernels(instanceOn(module, memory, scratch));
  const board = boardOn(boardMemory);
  const { words: control } = board;
  const known = new Map<number, LoadedProgram>();
  const programAt = (pointer: number, serial: number): LoadedProgram => {
    const program = known.get(serial) ?? loaded(new Float64Array(memory.buffer, pointer), kernels);
    known.set(serial, program);
    return program;
  };
  Atomics.add(control, words.present, 1);
  let waited = 0;
  while (Atomics.load(control, words.ending) === 0) {
    const limit = Atomics.load(control, words.limit);
    const from = Atomics.load(control, words.start);
    const run = Atomics.load(control, words.runs);
    const pointer = Atomics.load(control, words.program);
    const serial = Atomics.load(control, words.serial);
    const ticket = Atomics.load(control, words.next);
    // What has changed between these loads is seen at the next look.
    const isOpen =
      ((limit - ticket) | 0) > 0 &&
      ((ticket - from) | 0) >= 0 &&
      Atomics.load(control, words.limit) === limit;
    if (isOpen) {
      waited = 0;
      work(board, { program: programAt(pointer, serial), from, run }, sleepUntil(board));
      continue;
    }
    waited += 1;
    pause();
    if (waited <= looks.between) continue;
    waited = 0;
    sleep(
      board,
      () =>
        Atomics.load(control, words.limit) === limit && Atomics.load(control, words.ending) === 0,
    );
  }
}
