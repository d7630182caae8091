import { describe, expect, it } from "vitest";
import type { Points, Series } from "../../charts/index.ts";
import { laneDefaults, sharedDefaults } from "../../experiment/schema.ts";
import type { SeedRun, ShownStudy } from "../../runs/seed-study.ts";
import { withSeeds } from "./seed-series.ts";
import { stair } from "./NotYetLearnt.tsx";
import { seedStudyCsv } from "./seed-study-file.ts";
import { comparisonSentences, learntFigures } from "./seed-comparisons.ts";
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
      "TPTThx: ten perfect batches or solved in 4 of 4 seeds (95%: 51% to 100%) within 120 iterations, median 54 (87.5%: 46 to 60).",
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
      "BPTT: ten perfect batches or solved in 1 of 5 seeds (95%: 4% to 62%) within 120 iterations, median never (93.8%: 100 to never), validation found no error in any of them; 1 diverged; " +
        "1 stopped early, ρ(Whh) being above 20; 1 stopped early, no better for too long; " +
        "1 failed with their engine. TPTT: no run is over yet.",
    );
  });
});

describe("what is computed of both lanes", () => {
  const runs = [1, 2, 3].flatMap((seed) => [
    run(seed, { perfectAt: 10 * seed, end: "solved", iterations: 10 * seed }),
    run(seed, seed === 1 ? { lane: 2, perfectAt: 90 } : { lane: 2 }),
  ]);
  const lanes = [lane(1, "TPTT"), lane(2, "BPTT #1")];

  it("waits until no more runs are to come", () => {
    expect(comparisonSentences(lanes, { ...study(runs), kind: "running" })).toEqual([]);
    expect(comparisonSentences(lanes, study(runs))).toEqual([
      "TPTT learns sooner than BPTT #1 in 3 of 3 seeds, later in 0, tied in 0: too few seeds to tell, p = 0.25 by the sign test (corrected 0.25; the least possible is 0.25). BPTT #1 minus TPTT: median 80 of 1 pair with both values.",
    ]);
  });

  it("is a table with a row a run, under what it came to", () => {
    const lines = seedStudyCsv(lanes, study(runs)).trimEnd().split("\n");
    const isComment = (line: string): boolean => line.startsWith("# ");
    expect(lines.filter(isComment).join("\n")).toContain("TPTT learns sooner than");
    const [columns = "", ...table] = lines.filter((line) => !isComment(line));
    expect(columns).toMatch(/^lane,name,rule,seed,end,iterations,learnt at,/u);
    expect(table).toHaveLength(6);
    expect(table.at(-1)).toBe('2,"BPTT #1",tptt,3,iteration-limit,120,,,,2');
  });

  it("falls as a stair, to the end of what was watched", () => {
    const figures = [...learntFigures(runs, 2).values()];
    expect(stair(figures, 120)).toMatchObject({
      x: [0, 90, 90, 120],
      y: [1, 1, 1 - 1 / 3, 1 - 1 / 3],
    });
    expect(stair([...learntFigures(runs, 1).values()], 30)).toMatchObject({
      x: [0, 10, 10, 20, 20, 30, 30],
    });
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

  it("are the median as the line, its interval as the band, and single runs thin", () => {
    const { series, bands, seeds } = drawn([run(1), run(2), run(3)]);
    expect(seeds).toBe(3);
    const front = series.filter(({ thin }) => thin !== true);
    expect(front.map(({ name }) => name)).toEqual(["BPTT, median"]);
    expect(front[0]!.points()).toMatchObject({ x: [0, 1], y: [2, 4] });
    expect(series.filter(({ thin }) => thin === true)).toHaveLength(4);
    expect(bands.map(({ name }) => name)).toEqual([
      "BPTT, where the median of 3 seeds lies (75.0%)",
    ]);
    expect([bands[0]!.lower().y, bands[0]!.upper().y]).toEqual([
      [1, 2],
      [3, 6],
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
