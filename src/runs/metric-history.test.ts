import { describe, expect, it } from "vitest";
import type { MetricFrame } from "../protocol/frame.ts";
import { maxSpectra, MetricHistory } from "./metric-history.ts";

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
    spectra: [],
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

  it("keeps spectra in a bounded number of rows, the newest among them", () => {
    const history = new MetricHistory();
    const rows = 3 * maxSpectra + 5;
    for (let first = 0; first < rows; first += 1) {
      history.append({
        ...frame(first, [1]),
        // Every seventh iteration has none, as where a matrix has no eigenvalues.
        spectra:
          first % 7 === 6
            ? []
            : [
                {
                  metric: "spectrumWhh",
                  iterations: Uint32Array.of(first),
                  length: 4,
                  values: Float32Array.of(first, -first, 1, -1),
                },
              ],
      });
    }
    const spectra = history.spectra("spectrumWhh")!;
    expect(spectra.rows).toBeLessThanOrEqual(maxSpectra + 1);
    expect(spectra.keepEvery).toBe(4);
    const newest = rows - 1;
    expect(spectra.at(newest)).toMatchObject({ iteration: newest });
    const early = spectra.at(100)!;
    expect(early.iteration).toBeLessThanOrEqual(100);
    expect([...early.values]).toEqual([early.iteration, -early.iteration, 1, -1]);
    expect(history.spectra("spectrumVhh")).toBeNull();
    expect(history.spectrumMetrics).toEqual(["spectrumWhh"]);
  });

  it("keeps the seconds of training at each iteration", () => {
    const history = new MetricHistory();
    history.append(frame(0, [3]));
    history.append(frame(1, [2, 2, 2, 2]));
    expect([0, 1, 2, 3, 4].map((i) => history.seconds.at(i))).toEqual([0, 0.5, 1, 1.5, 2]);
  });
});
