/** @file Adding: the mean of the two marked values of a sequence. (Hochreiter & Schmidhuber 1997.) */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { taskFacts } from "../../src/experiment/tasks.ts";
import { reused, type Task } from "./task.ts";

/** Channels of an input: the marker, then the value. */
const channels = 2;

export function adding({ length, addingLength }: SharedConfig): Task {
  const longest = addingLength === "fixed" ? length : Math.ceil(1.1 * length) - 1;
  const xRoom = reused((size) => new Float32Array(size));
  const yRoom = reused((size) => new Float32Array(size));
  return {
    facts: taskFacts.adding,
    batchLengths: [length, longest],
    sample: (stream, count) => {
      const steps = length + stream.integer(longest - length + 1);
      const x = xRoom(steps * count * channels);
      const y = yRoom(count);
      for (let i = 0; i < steps * count; i += 1) {
        x[channels * i] = 0;
        x[channels * i + 1] = stream.uniform();
      }
      const early = Math.floor(steps / 10);
      const late = Math.floor(steps / 2);
      for (let n = 0; n < count; n += 1) {
        const first = channels * (stream.integer(early) * count + n);
        const second = channels * ((early + stream.integer(late - early)) * count + n);
        x[first] = 1;
        x[second] = 1;
        y[n] = ((x[first + 1] ?? 0) + (x[second + 1] ?? 0)) / 2;
      }
      return { length: steps, x, y };
    },
    marks: ({ length: steps, x }, n) => {
      const count = x.length / (steps * channels);
      const all = Array.from({ length: steps }, (_, t) => t);
      return all.filter((t) => x[channels * (t * count + n)] === 1);
    },
    symbolName: (symbol) => String(symbol),
  };
}
