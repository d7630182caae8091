/** @file A thread of a crew: takes tasks of one program from a shared list, in its order, each when what it waits for is done. */
import { type Board, pause, rouse, sleep, words } from "./board.ts";
import type { LoadedProgram } from "./written-program.ts";

/** Looks at a condition before a thread goes to sleep; each takes some nanoseconds, and some tens where browsers pause. */
export const looks = { within: 4000, between: 20_000 } as const;

/** One run of a program. */
export interface ProgramRun {
  readonly program: LoadedProgram;
  /** Its first ticket. */
  readonly from: number;
  /** How often it has been run, this time included. */
  readonly run: number;
}

/** Told that a thread waits: once in a while, so that it can look whether there is progress. Throws where there is none. */
export type Watch = (isOver: () => boolean) => void;

/** Works until no task of this run is left to take; gives how many it did. */
export function work(board: Board, { program, from, run }: ProgramRun, watch: Watch): number {
  const { words: control } = board;
  const { counters, run: tasks, stageOf, sizes } = program;
  let waited = 0;
  let own = 0;
  for (;;) {
    const ticket = Atomics.load(control, words.next);
    const task = (ticket - from) | 0;
    if (task >= tasks.length || task < 0) return own;
    const stage = stageOf[task] ?? 0;
    if (!isReady(control, program, stage, run)) {
      waited += 1;
      pause();
      if (waited <= looks.within) continue;
      waited = 0;
      watch(
        () => Atomics.load(control, words.next) !== ticket || isReady(control, program, stage, run),
      );
      continue;
    }
    waited = 0;
    const taken = Atomics.compareExchange(control, words.next, ticket, (ticket + 1) | 0);
    if (taken !== ticket) continue;
    tasks[task]?.();
    own += 1;
    const counter = words.counters + counters + stage;
    const completes = Atomics.add(control, counter, 1) + 1 === Math.imul(run, sizes[stage] ?? 0);
    Atomics.add(control, words.done, 1);
    if (completes || task === tasks.length - 1) rouse(board);
  }
}

/** For threads that nobody waits for: sleeps. */
export const sleepUntil =
  (board: Board): Watch =>
  (isOver) => {
    sleep(board, () => !isOver());
  };

function isReady(
  control: Int32Array,
  { before, counters, sizes }: LoadedProgram,
  stage: number,
  run: number,
): boolean {
  for (const earlier of before[stage] ?? []) {
    const done = Atomics.load(control, words.counters + counters + earlier);
    if (done !== Math.imul(run, sizes[earlier] ?? 0)) return false;
  }
  return true;
}
