/** @file Adding: what is the mean of the two marked values? Section 3.1 of the paper. */
import { elementAt } from "../../src/basics/element-at.ts";
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { type Batch, checkedFacts, type RealBatch, type Task, tenths } from "./task.ts";

const channels = ["marker", "value"] as const;

/**
 * Channel 0 is the marker, 1 at two steps and 0 elsewhere; channel 1 the value, uniform in [0, 1). The first marker stands
 * in the first T/10 steps, the second in the 4T/10 after them. The target is the mean of the two values.
 *
 * @throws RangeError where the length is below 10.
 */
export function adding(config: SharedConfig): Task {
  const { length, addingLength } = config;
  const facts = checkedFacts(config, "adding");
  const lengths = addingLength === "varying" ? tenths(1, length) : 1;
  const batchOf = reusedRealBatch();
  return {
    facts,
    batchLengths: [length, length + lengths - 1],
    sample: (stream, count) => {
      const steps = lengths > 1 ? length + stream.integer(lengths) : length;
      const batch = batchOf(steps, count);
      const { x, y } = batch;
      for (let i = 0; i < x.length; i += 2) {
        x[i] = 0;
        x[i + 1] = stream.uniform();
      }
      const early = tenths(1, steps);
      const late = tenths(4, steps);
      for (let n = 0; n < count; n += 1) {
        const first = (stream.integer(early) * count + n) * 2;
        const second = ((early + stream.integer(late)) * count + n) * 2;
        x[first] = 1;
        x[second] = 1;
        y[n] = (elementAt(x, first + 1) + elementAt(x, second + 1)) / 2;
      }
      return batch;
    },
    marks: markedSteps,
    symbolName: (i) => channels[i] ?? String(i),
    answerName: () => "mean",
  };
}

function markedSteps({ length, x, y }: Batch, n: number): number[] {
  const steps: number[] = [];
  for (let t = 0; t < length; t += 1) {
    if (x[(t * y.length + n) * 2] === 1) steps.push(t);
  }
  return steps;
}

function reusedRealBatch(): (length: number, count: number) => RealBatch {
  let batch: RealBatch | null = null;
  return (length, count) => {
    if (batch?.length !== length || batch.y.length !== count) {
      const x = new Float32Array(length * count * 2);
      batch = { input: "real", length, x, y: new Float32Array(count) };
    }
    return batch;
  };
}
