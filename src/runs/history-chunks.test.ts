/** @file A history that is written piece by piece is the same history, and a piece is as large as what is new. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MetricFrame } from "../protocol/frame.ts";
import { assemble, type Chunk, type HistoryHead, headOf, partSince } from "./history-chunks.ts";
import { MetricHistory } from "./metric-history.ts";
import { maxRows } from "./row-history.ts";

interface Shape {
  readonly count: number;
  /** Cells of a row over t; rows of another length widen the history. */
  readonly length: number;
  readonly hasRadius: boolean;
  readonly hasRows: boolean;
  readonly validations: number;
}

/** A frame that continues a history of `first` iterations; every number says where it stands. */
function frame(first: number, shape: Shape): MetricFrame {
  const { count, length, hasRadius, hasRows, validations } = shape;
  const every = Uint32Array.from({ length: count }, (_, index) => first + index);
  const column = { values: Float32Array.from(every), present: new Uint8Array(count).fill(1) };
  const rows = (cells: number) => ({
    iterations: every,
    length: cells,
    values: Float32Array.from({ length: count * cells }, (_, index) => first * cells + index),
  });
  return {
    first,
    count,
    seconds: Float32Array.from(every, (iteration) => iteration / 4),
    scalars: [
      { metric: "cost", ...column },
      ...(hasRadius ? [{ metric: "radiusWhh" as const, ...column }] : []),
    ],
    steps: hasRows ? [{ metric: "errorFlow", ...rows(length) }] : [],
    spectra: hasRows ? [{ metric: "spectrumWhh", ...rows(4) }] : [],
    // One may be of an iteration that an earlier frame has brought.
    validations: Array.from({ length: validations }, (_, index) => ({
      iteration: Math.max(0, first - 1 + index),
      error: 0.5,
      samples: first,
    })),
  };
}

/** A store as the library has it: a later chunk takes the place of an earlier one. */
class Store {
  head: HistoryHead | null = null;
  private readonly chunks = new Map<string, Chunk>();

  write(history: MetricHistory): readonly Chunk[] {
    const { head, chunks } = partSince(history, this.head);
    for (const chunk of chunks) this.chunks.set(`${chunk.part}/${chunk.index}`, chunk);
    this.head = head;
    return chunks;
  }

  read() {
    if (this.head === null) throw new Error("nothing was written");
    return assemble(this.head, [...this.chunks.values()]);
  }
}

const shapes = fc.record({
  count: fc.integer({ min: 0, max: 700 }),
  length: fc.constantFrom(3, 3, 3, 5),
  hasRadius: fc.boolean(),
  hasRows: fc.boolean(),
  validations: fc.integer({ min: 0, max: 3 }),
});

describe("a history in chunks", () => {
  it("is the same history after any frames, written after any of them", () => {
    const steps = fc.array(fc.tuple(shapes, fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(steps, (frames) => {
        const history = new MetricHistory();
        const store = new Store();
        for (const [shape, isWritten] of frames) {
          history.append(frame(history.length, shape));
          if (isWritten) store.write(history);
        }
        store.write(history);
        const read = store.read();
        expect(read).toEqual(history.pack());
        // One that goes on from what was read fits what is there.
        expect(headOf(MetricHistory.unpack(read))).toEqual(store.head);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same where rows are thinned between two writes, and in the write after", () => {
    const history = new MetricHistory();
    const store = new Store();
    const shape = { length: 3, hasRadius: true, hasRows: true, validations: 1 };
    for (const count of [maxRows - 5, 3, 4, 1, 1, maxRows, 1, 40, 3 * maxRows, 1]) {
      history.append(frame(history.length, { ...shape, count }));
      store.write(history);
      expect(store.read()).toEqual(history.pack());
    }
  });

  it("writes what is new, whatever came before", () => {
    const history = new MetricHistory();
    const store = new Store();
    const shape = { length: 70, hasRadius: true, hasRows: true, validations: 1 };
    const bytesOf = (chunks: readonly Chunk[]): number =>
      chunks.reduce((sum, chunk) => {
        if (chunk.kind === "validations") return sum;
        if (chunk.kind === "rows") return sum + chunk.values.byteLength;
        const columns = chunk.scalars.map(([, column]) => 5 * column.values.length);
        return sum + chunk.seconds.byteLength + columns.reduce((a, b) => a + b, 0);
      }, 0);
    history.append(frame(0, { ...shape, count: 50_000 }));
    const all = bytesOf(store.write(history));
    expect(all).toBeGreaterThan(600_000);
    history.append(frame(history.length, { ...shape, count: 100 }));
    expect(bytesOf(store.write(history))).toBeLessThan(25_000);
    expect(bytesOf(store.write(history))).toBe(0);
  });

  it("owns its memory: what the run measures later does not change it", () => {
    const history = new MetricHistory();
    const shape = { length: 3, hasRadius: true, hasRows: true, validations: 0 };
    history.append(frame(0, { ...shape, count: 10 }));
    const { head, chunks } = partSince(history, null);
    const before = history.pack();
    history.append(frame(10, { ...shape, count: 3000 }));
    expect(assemble(head, chunks)).toEqual(before);
  });

  it("refuses to be put together without all of its chunks", () => {
    const history = new MetricHistory();
    const shape = { length: 3, hasRadius: true, hasRows: true, validations: 0 };
    history.append(frame(0, { ...shape, count: 1500 }));
    const { head, chunks } = partSince(history, null);
    expect(() => assemble(head, chunks.slice(1))).toThrow('chunk 0 of "iterations" is missing');
  });
});
