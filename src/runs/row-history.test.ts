import { describe, expect, it } from "vitest";
import { maxRows, RowHistory } from "./row-history.ts";

/** One row an iteration whose cells are the iteration itself. */
function rows(first: number, count: number, length = 3, step = 1) {
  const iterations = Uint32Array.from({ length: count }, (_, index) => first + index * step);
  const values = new Float32Array(count * length);
  iterations.forEach((iteration, row) => values.fill(iteration, row * length, (row + 1) * length));
  return { metric: "errorFlow" as const, iterations, length, values };
}

const held = (history: RowHistory): number[] => [...history.iterations.subarray(0, history.rows)];

describe("RowHistory", () => {
  it("keeps every row until it is full", () => {
    const history = new RowHistory();
    history.append(rows(0, 700));
    history.append(rows(700, maxRows - 700));
    expect(held(history)).toEqual(Array.from({ length: maxRows }, (_, index) => index));
  });

  it("drops every second row and doubles the stride when full, and still has the newest", () => {
    const history = new RowHistory();
    history.append(rows(0, maxRows + 2));
    expect(history.keepEvery).toBe(2);
    const even = Array.from({ length: maxRows / 2 + 1 }, (_, index) => index * 2);
    expect(held(history)).toEqual([...even, maxRows + 1]);
  });

  it("stays bounded and evenly spaced over a long run", () => {
    const history = new RowHistory();
    for (let first = 0; first < 20_000; first += 50) history.append(rows(first, 50));
    expect(history.rows).toBeLessThanOrEqual(maxRows + 1);
    const kept = held(history);
    expect(kept.at(-1)).toBe(19_999);
    const gaps = new Set(kept.slice(1, -1).map((iteration, index) => iteration - kept[index]!));
    expect([...gaps]).toEqual([history.keepEvery]);
    for (const iteration of kept) expect(history.at(iteration)?.values[2]).toBe(iteration);
  });

  it("thins rows that came with a stride of their own", () => {
    const history = new RowHistory();
    history.append(rows(0, maxRows + 1, 3, 7));
    expect(held(history).slice(0, 3)).toEqual([0, 14, 28]);
  });

  it("finds the newest row at or before an iteration", () => {
    const history = new RowHistory();
    history.append(rows(0, 5, 3, 10));
    expect(history.at(19)?.iteration).toBe(10);
    expect(history.at(1000)?.iteration).toBe(40);
    expect(new RowHistory().at(3)).toBeNull();
  });

  it("keeps rows of differing length apart", () => {
    const history = new RowHistory();
    history.append(rows(1, 1, 2));
    history.append(rows(2, 1, 4));
    expect(history.width).toBe(4);
    expect([...(history.at(1)?.values ?? [])]).toEqual([1, 1]);
    expect([...(history.at(2)?.values ?? [])]).toEqual([2, 2, 2, 2]);
    expect([...history.values.subarray(0, 4)]).toEqual([1, 1, Number.NaN, Number.NaN]);
  });
});
