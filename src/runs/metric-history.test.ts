import { describe, expect, it } from "vitest";
import type { MetricFrame } from "../protocol/frame.ts";
import { MetricHistory } from "./metric-history.ts";

function frame(first: number, costs: readonly (number | null)[]): MetricFrame {
  return {
    first,
    count: costs.length,
    seconds: Float32Array.from(costs, (_, index) => (first + index) / 2),
    scalars: [
      {
        metric: "cost",
        values: Float32Array.from(costs, (cost) => cost ?? 0),
        present: Uint8Array.from(costs, (cost) => (cost === null ? 0 : 1)),
      },
    ],
    steps: [],
    validations: [],
  };
}

describe("MetricHistory", () => {
  it("joins frames into one column, absent apart from not finite", () => {
    const history = new MetricHistory();
    history.append(frame(0, [3]));
    history.append(frame(1, [2, null, Number.NaN]));
    const cost = history.scalar("cost");
    expect(history.newest).toBe(3);
    expect([0, 1, 2, 3, 4].map((i) => cost?.at(i))).toEqual([3, 2, null, Number.NaN, null]);
    expect(cost?.lastMeasured(2)).toBe(1);
  });

  it("refuses a frame that does not continue it", () => {
    const history = new MetricHistory();
    history.append(frame(0, [3]));
    expect(history.append(frame(5, [1]))).toBe(false);
    expect(history.length).toBe(1);
  });

  it("grows past its first capacity", () => {
    const history = new MetricHistory();
    for (let first = 0; first < 5000; first += 500) {
      history.append(
        frame(
          first,
          Array.from({ length: 500 }, (_, i) => first + i),
        ),
      );
    }
    expect(history.scalar("cost")?.at(4999)).toBe(4999);
    expect(history.scalar("cost")?.at(0)).toBe(0);
  });

  it("leaves iterations before a metric was first measured absent", () => {
    const history = new MetricHistory();
    history.append({ ...frame(0, [3, 3]), scalars: [] });
    history.append(frame(2, [1]));
    expect(history.scalar("cost")?.at(0)).toBeNull();
    expect(history.scalar("cost")?.at(2)).toBe(1);
  });

  it("keeps the seconds of training at each iteration", () => {
    const history = new MetricHistory();
    history.append(frame(0, [3]));
    history.append(frame(1, [2, 2, 2, 2]));
    expect([0, 1, 2, 3, 4].map((i) => history.seconds.at(i))).toEqual([0, 0.5, 1, 1.5, 2]);
  });
});
