/** @file Temporal Order, with two or three marked symbols: in which order did they come? (Hochreiter & Schmidhuber 1997.) */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { taskFacts, type TaskId } from "../../src/experiment/tasks.ts";
import type { Stream } from "../random/stream.ts";
import { reused, type Task } from "./task.ts";

/** X and Y are symbols 0 and 1; a, b, c, d follow. */
const markedSymbols = 2;
const names = ["X", "Y", "a", "b", "c", "d"];

/** Steps first <= t < end, counted from 0. */
type Window = readonly [first: number, end: number];

/** The windows of the authors' program, half-open. */
const programWindow = (tenth: number, length: number): Window => [
  Math.floor((tenth * length) / 10),
  Math.floor(((tenth + 1) * length) / 10),
];

/** The windows of the paper's text, whose steps are counted from 1 and both of whose ends belong to them. */
const paperWindow = (tenth: number, length: number): Window => [
  Math.max(0, Math.ceil((tenth * length) / 10) - 1),
  Math.floor(((tenth + 1) * length) / 10),
];

export function temporalOrder({ length, markerPositions }: SharedConfig): Task {
  const windows =
    markerPositions === "program"
      ? [programWindow(1, length), programWindow(5, length)]
      : [paperWindow(1, length), paperWindow(4, length)];
  return createTask("temporal-order", length, windows);
}

export function temporalOrder3Bit({ length }: SharedConfig): Task {
  const windows = [1, 3, 6].map((tenth) => programWindow(tenth, length));
  return createTask("temporal-order-3bit", length, windows);
}

function createTask(id: TaskId, length: number, windows: readonly Window[]): Task {
  const facts = taskFacts[id];
  const xRoom = reused((size) => new Int32Array(size));
  const yRoom = reused((size) => new Int32Array(size));
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => {
      const x = xRoom(length * count);
      const y = yRoom(count);
      const distractors = facts.inputs - markedSymbols;
      for (let i = 0; i < x.length; i += 1) x[i] = markedSymbols + stream.integer(distractors);
      for (let n = 0; n < count; n += 1) y[n] = mark(stream, x, n, count, windows);
      return { length, x, y };
    },
    marks: ({ x }, n) => {
      const count = x.length / length;
      const steps = Array.from({ length }, (_, t) => t);
      return steps.filter((t) => (x[t * count + n] ?? markedSymbols) < markedSymbols);
    },
    symbolName: (symbol) => names[symbol] ?? String(symbol),
  };
}

/** Puts X or Y into every window of a sequence; the label reads them as bits, the first one lowest. */
function mark(
  stream: Stream,
  x: Int32Array,
  n: number,
  count: number,
  windows: readonly Window[],
): number {
  return windows.reduce((label, [first, end], bit) => {
    const symbol = stream.integer(markedSymbols);
    x[(first + stream.integer(end - first)) * count + n] = symbol;
    return label + symbol * 2 ** bit;
  }, 0);
}
