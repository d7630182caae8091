/** @file A sweep's cells as a table: each figure with its interval, and what limits hide. */
import { csvParse } from "d3-dsv";
import { expect, test } from "vitest";
import { laneDefaults, sharedDefaults } from "../../experiment/schema.ts";
import { known, outcomeOf } from "../outcome.fixture.ts";
import { sweepSummaryCsv } from "./sweep-csv.ts";
import { sweepResults } from "./sweep-results.ts";
import { sweepRuns } from "./sweep-runs.ts";
import type { Sweep } from "./sweep.ts";

test("has a row a cell, with medians, shares and their intervals", () => {
  const sweep: Sweep = {
    name: "",
    base: { ...sharedDefaults, ...laneDefaults, maxIterations: 900 },
    axes: [{ kind: "list", field: "rule", values: ["bptt", "tptt"] }],
    search: { kind: "grid" },
    seeds: 5,
    budget: { iterations: null, minutes: null },
  };
  const runs = sweepRuns(sweep);
  const outcomes = runs.plan.atMost
    .filter(({ config }) => config.rule === "tptt")
    .map((spec) => {
      const { seed } = spec.config;
      return outcomeOf(spec, seed > 4 ? { iterations: 900 } : { solvedAt: 100 * seed });
    });
  const rows = csvParse(sweepSummaryCsv(sweep, sweepResults(runs, known(outcomes))));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ rule: "bptt", state: "waiting", solvedAt: "", solved: "" });
  expect(rows[1]).toMatchObject({
    rule: "tptt",
    "seeds done": "5",
    solvedAt: "300",
    "solvedAt from": "100",
    "solvedAt to": "> 900",
    "solvedAt coverage": "0.9375",
    solved: "0.8",
    "solved coverage": "0.95",
  });
  expect(Number(rows[1]?.["solved from"])).toBeCloseTo(0.3755, 4);
});
