import { describe, expect, it } from "vitest";
import { RowHistory } from "../../runs/row-history.ts";
import { ScalarHistory } from "../../runs/scalar-history.ts";
import { RelativeRows, relativeRow, RollingColumns, ScaledColumn } from "./derived.ts";

function filled(values: readonly number[]): ScalarHistory {
  const history = new ScalarHistory();
  extend(history, values);
  return history;
}

function extend(history: ScalarHistory, values: readonly number[]): void {
  const present = new Uint8Array(values.length).fill(1);
  history.write(history.length, { values: Float32Array.from(values), present });
}

describe("RollingColumns", () => {
  it("gives the same columns piece by piece as all at once", () => {
    const values = Array.from({ length: 2500 }, (_, index) => Math.sin(index) * 40 + 60);
    const atOnce = new RollingColumns(filled(values), 10).update();
    const source = new ScalarHistory();
    const growing = new RollingColumns(source, 10);
    for (let i = 0; i < values.length; i += 7) {
      extend(source, values.slice(i, i + 7));
      growing.update();
    }
    for (const i of [0, 5, 9, 10, 1024, 2499]) {
      expect(growing.mean.values[i]).toBeCloseTo(atOnce.mean.values[i]!, 6);
      expect(growing.lower.values[i]).toBeCloseTo(atOnce.lower.values[i]!, 6);
      expect(growing.upper.values[i]).toBeCloseTo(atOnce.upper.values[i]!, 6);
    }
  });
});

describe("ScaledColumn", () => {
  it("scales what is new as the source grows", () => {
    const source = filled([1, 2]);
    const scaled = new ScaledColumn(source, 0.5);
    expect([...scaled.y.subarray(0, 2)]).toEqual([0.5, 1]);
    extend(source, [8]);
    expect(scaled.y[2]).toBe(4);
  });
});

describe("relative rows", () => {
  const row = (iteration: number, ...values: number[]) => ({
    metric: "errorFlow" as const,
    iterations: Uint32Array.of(iteration),
    length: values.length,
    values: Float32Array.from(values),
  });

  it("divide each row by its last value, and know rows without a signal", () => {
    const rows = new RowHistory();
    const relative = new RelativeRows(rows);
    rows.append(row(0, 1, 2, 4));
    expect([...relative.update().values.subarray(0, 3)]).toEqual([0.25, 0.5, 1]);
    rows.append(row(1, 0, 0, 0));
    expect([...relative.update().present.subarray(0, 6)]).toEqual([1, 1, 1, 0, 0, 0]);
    expect(relativeRow(Float32Array.of(0, 0))).toBeNull();
    expect([...relativeRow(Float32Array.of(1, 2))!]).toEqual([0.5, 1]);
  });

  it("keep what is not finite apart from no signal", () => {
    const rows = new RowHistory();
    const relative = new RelativeRows(rows);
    rows.append(row(0, 1, Number.NaN));
    rows.append(row(1, Number.POSITIVE_INFINITY, 2));
    const { values, present } = relative.update();
    expect([...present.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
    expect([...values.subarray(0, 4)]).toEqual([Number.NaN, Number.NaN, Infinity, 1]);
    expect([...relativeRow(Float32Array.of(Number.NaN, 0))!]).toEqual([Number.NaN, Number.NaN]);
  });
});
