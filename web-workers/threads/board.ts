/**
 * @file What the threads of a crew see of one another: some words of shared memory. Numbers of tickets go up for ever, modulo
 * 2^32, so that what a late thread has read is never taken for new.
 */

/** Words that are written often lie on lines of their own. */
const line = 16;

/** Where each word lies. */
export const words = {
  /** The next ticket to take. */
  next: 0,
  /** Tickets whose tasks are done. */
  done: line,
  /** The first ticket that is not of the program at work. */
  limit: 2 * line,
  /** The first ticket of the program at work. */
  start: 3 * line,
  /** Where the program lies. */
  program: 4 * line,
  /** Which program it is: places are used again, numbers are not. */
  serial: 5 * line,
  /** How often it has been run, this time included. */
  runs: 6 * line,
  /** Changes when something may have become possible. */
  wake: 7 * line,
  sleepers: 8 * line,
  /** 1: helpers leave. */
  ending: 9 * line,
  /** Helpers that have come. */
  present: 10 * line,
  /** For each stage of each program, how many of its tasks were done, in all its runs. */
  counters: 11 * line,
} as const;

/** Stages that all programs of a crew may have together. */
export const mostStages = 1 << 15;

const boardBytes = 4 * (words.counters + mostStages);
const pageBytes = 1 << 16;

export interface Board {
  readonly memory: WebAssembly.Memory;
  readonly words: Int32Array;
}

/** Of WebAssembly's memory, since a browser may have shared memories without the name SharedArrayBuffer. */
export function createBoard(): Board {
  const pages = Math.ceil(boardBytes / pageBytes);
  return boardOn(new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }));
}

export const boardOn = (memory: WebAssembly.Memory): Board => ({
  memory,
  words: new Int32Array(memory.buffer),
});

/** Wakes those that sleep; call it after what they wait for was written. */
export function rouse({ words: control }: Board): void {
  if (Atomics.load(control, words.sleepers) === 0) return;
  Atomics.add(control, words.wake, 1);
  Atomics.notify(control, words.wake);
}

/** Sleeps until something is roused, or so many milliseconds, unless there is nothing to wait for any more. */
export function sleep(
  { words: control }: Board,
  stillWaits: () => boolean,
  most = Number.POSITIVE_INFINITY,
): void {
  Atomics.add(control, words.sleepers, 1);
  const seen = Atomics.load(control, words.wake);
  if (stillWaits()) Atomics.wait(control, words.wake, seen, most);
  Atomics.sub(control, words.sleepers, 1);
}

/** Lets the other thread of a processor's core go first, where the browser knows how. */
export const pause: () => void = (Atomics as { readonly pause?: () => void }).pause ?? (() => {});
