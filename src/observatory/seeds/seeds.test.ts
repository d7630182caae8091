import { describe, expect, it } from "vitest";
import type { Points, Series } from "../../charts/index.ts";
import { laneDefaults, sharedDefaults } from "../../experiment/schema.ts";
import type { SeedRun, ShownStudy } from "../../runs/seed-study.ts";
import { withSeeds } from "./seed-series.ts";
import { seedSentence } from "./seed-words.ts";
import { xAxis } from "../diagnostics/x-axis.ts";

const run = (seed: number, changes: Partial<SeedRun> = {}): SeedRun => ({
  lane: 1,
  seed,
  iterations: 120,
  seconds: 2,
  end: "iteration-limit",
  perfectAt: null,
  solvedAt: null,
  startNorms: { Whh: 2 },
  columns: new Map([["cost", { iterations: [0, 1], values: [seed, seed * 2] }]]),
  ...changes,
});

const lane = (key: number, label: string) => ({
  key,
  label,
  color: "black",
  run: { config: { ...sharedDefaults, ...laneDefaults } },
});

const study = (runs: readonly SeedRun[]): ShownStudy => ({
  kind: "done",
  limit: 120,
  seeds: 10,
  of: runs.length,
  atOnce: 1,
  runs,
});

describe("the sentence about the seeds", () => {
  it("counts the seeds that learnt, and says when", () => {
    const runs = [46, 50, 58, 60].map((perfectAt, seed) => run(seed, { perfectAt }));
    expect(seedSentence([lane(1, "TPTThx")], study(runs))).toBe(
      "TPTThx: ten perfect batches or solved in 4 of 4 seeds within 120 iterations, median 54 (87.5%: 46 to 60).",
    );
  });

  it("does not hide runs that diverged, stopped early or broke", () => {
    const runs = [
      run(1, { end: "solved", solvedAt: 100, iterations: 100 }),
      run(2, { end: "not-finite", iterations: 9 }),
      run(3, { end: "radius-limit", iterations: 80 }),
      run(4, { end: "no-improvement" }),
      run(5, { end: "failed", iterations: 0 }),
    ];
    expect(seedSentence([lane(1, "BPTT"), lane(2, "TPTT")], study(runs))).toBe(
      "BPTT: ten perfect batches or solved in 1 of 5 seeds within 120 iterations, median never (93.8%: 100 to never), validation found no error in any of them; 1 diverged; " +
        "1 stopped early, ρ(Whh) being above 20; 1 stopped early, no better for too long; " +
        "1 failed with their engine. TPTT: no run is over yet.",
    );
  });
});

describe("the seeds in a chart", () => {
  const none: Points = { length: 0, x: [], y: [], present: null };
  const own: Series = {
    id: "1-cost",
    name: "BPTT",
    color: "black",
    marker: "circle",
    stroke: "solid",
    faint: false,
    points: () => none,
  };
  const lanes = [lane(1, "BPTT")];
  const clock = (): never => {
    throw new Error("nothing is timed here");
  };
  const drawn = (
    runs: readonly SeedRun[],
    name: "iterations" | "sequences" | "seconds" = "iterations",
  ) =>
    withSeeds([own], lanes, runs, {
      metric: "cost",
      axis: xAxis(name, 20, clock),
      relativeTo: name === "sequences" ? "Whh" : null,
    });

  it("are the median as the line, quartiles as the band, and single runs thin", () => {
    const { series, bands, seeds } = drawn([run(1), run(2), run(3)]);
    expect(seeds).toBe(3);
    const front = series.filter(({ thin }) => thin !== true);
    expect(front.map(({ name }) => name)).toEqual(["BPTT, median"]);
    expect(front[0]!.points()).toMatchObject({ x: [0, 1], y: [2, 4] });
    expect(series.filter(({ thin }) => thin === true)).toHaveLength(4);
    expect(bands.map(({ name }) => name)).toEqual(["BPTT, quartiles of 3 seeds"]);
    expect([bands[0]!.lower().y, bands[0]!.upper().y]).toEqual([
      [1.5, 3],
      [2.5, 5],
    ]);
  });

  it("are relative to each run's own start, on the axis that is shown", () => {
    const { series } = drawn([run(1), run(2)], "sequences");
    const points = series.at(-1)!.points();
    expect([...(points.x as Float64Array)]).toEqual([0, 20]);
    expect(points.y).toEqual([0.75, 1.5]);
  });

  it("leave the lane's own line alone where there is nothing to compare", () => {
    expect(drawn([]).series).toEqual([own]);
    expect(drawn([run(1), run(2)], "seconds").series).toEqual([own]);
    const { series, bands } = drawn([run(1)]);
    expect(series.at(-1)).toBe(own);
    expect(bands).toEqual([]);
  });
});
