/** @file The marks of rates that were changed while a lane trained. */
import { expect, it } from "vitest";
import { laneDefaults } from "../../experiment/schema.ts";
import type { RateChange } from "../../protocol/messages.ts";
import { MetricHistory } from "../../runs/metric-history.ts";
import { type MarkedLane, rateMarks } from "./rate-marks.ts";
import { xAxis } from "./x-axis.ts";

const history = new MetricHistory();
const axis = xAxis("sequences", 20, () => history);
const lane = (label: string, rateChanges: RateChange[]): MarkedLane => ({
  label,
  config: { ...laneDefaults, rule: "tptt" },
  run: { rateChanges, history },
});

it("stand where a rate took another value, a line an iteration, and name lanes where there are several", () => {
  const changes: RateChange[] = [
    { iteration: 5, field: "alphaF", from: 0.1, to: 0.05 },
    { iteration: 5, field: "alphaF", from: 0.05, to: 0.01 },
    { iteration: 5, field: "clip", from: null, to: 1 },
    { iteration: 7, field: "alphaG", from: 1, to: 2 },
    { iteration: 7, field: "alphaG", from: 2, to: 1 },
  ];
  const [mark, ...others] = rateMarks([lane("TPTT", changes)], axis);
  expect(mark?.value).toBe(100);
  expect(mark?.label).toMatch(/^α_f 0\.1 to 0\.01, .* to 1$/u);
  expect(others).toEqual([]);
  const both = rateMarks([lane("A", changes), lane("B", [])], axis);
  expect(both.map(({ label }) => label.slice(0, 3))).toEqual(["A: "]);
});
