/** @file Every table and figure of the paper has its card, with the figures and rates of this transcription, typed from the paper by itself. */
import { describe, expect, test } from "vitest";

import { checkRun } from "../../experiment/validate.ts";
import type { Card, CardMode } from "../card.ts";
import { cardPlan, summariseCard } from "../cell-summary.ts";
import { outcomeOf } from "../outcome.lab.ts";
import { type RunOutcome, runKey } from "../outcome.ts";
import { workPerIteration } from "../work.ts";
import { cards } from "./index.ts";

const cardOf = (id: string): Card => {
  const card = cards.find((each) => each.id === id);
  if (card === undefined) throw new Error(`there is no card ${id}`);
  return card;
};

/** Row, column, the paper's figure, alpha_i, alpha_f, alpha_g; for BPTT the one rate stands as alpha_f. */
type Line = readonly [string, string, number | null, number | null, number, number | null];
const order = "Temporal Order";
const order3 = "3-bit Temporal Order";
const permutation = "Random Permutation";
const common = "TPTT, common rates";
const best = "TPTT, best rates";
const commonHx = "TPTThx, common rates";
const bestHx = "TPTThx, best rates";

const transcription: Readonly<Record<string, readonly Line[]>> = {
  "table-1": [
    [order, "BPTT", 120, null, 0.00001, null],
    [order3, "BPTT", 70, null, 0.00001, null],
    ["Adding", "BPTT", 90, null, 0.001, null],
    [permutation, "BPTT", 70, null, 0.01, null],
    [order, "TPTT", 150, 0.1, 0.01, 0.001],
    [order3, "TPTT", 150, 0.1, 0.01, 0.001],
    ["Adding", "TPTT", 60, 0.5, 0.02, 0.07],
    [permutation, "TPTT", 300, 0.1, 0.01, 0.001],
  ],
  "table-2": [
    [order, "BPTT", 46500, null, 0.00001, null],
    [order3, "BPTT", 56000, null, 0.00001, null],
    ["Adding", "BPTT", 18000, null, 0.001, null],
    [permutation, "BPTT", 12200, null, 0.01, null],
    [order, common, 1600, 0.1, 0.01, 0.001],
    [order3, common, 1300, 0.1, 0.01, 0.001],
    ["Adding", common, null, 0.1, 0.01, 0.001],
    [permutation, common, 12700, 0.1, 0.01, 0.001],
    [order, best, 1600, 0.1, 0.01, 0.001],
    [order3, best, 800, 0.1, 0.01, 0.1],
    [permutation, best, 700, 0.1, 0.1, 0.01],
  ],
  "table-3": [
    ["Row T = 70", "Without noise", 0.8267, 0.1, 0.01, 0.01],
    ["Row T = 80", "Without noise", 0.9909, 0.1, 0.01, 0.001],
    ["Row T = 90", "Without noise", 0.9274, 0.1, 0.01, 0.01],
    ["Row T = 70", "With noise", 0.9499, 0.1, 0.01, 0.01],
    ["Row T = 80", "With noise", 0.9959, 0.1, 0.01, 0.001],
    ["Row T = 90", "With noise", 0.9652, 0.1, 0.01, 0.01],
  ],
  "table-4": [
    [order, "BPTT", 0.2667, null, 0.00001, null],
    [order3, "BPTT", 0.1365, null, 0.00001, null],
    ["Adding", "BPTT", 0.6563, null, 0.001, null],
    [permutation, "BPTT", 0.5152, null, 0.01, null],
    [order, "TPTT", 0.4576, 0.1, 0.01, 0.001],
    [order3, "TPTT", 0.2836, 0.1, 0.01, 0.001],
    ["Adding", "TPTT", 0.6623, 0.1, 0.01, 0.001],
    [permutation, "TPTT", 1, 0.1, 0.01, 0.001],
  ],
  "table-5": [
    [order, "LSTM, BPTT", 0.7528, null, 0.0001, null],
    [order3, "LSTM, BPTT", 0.2903, null, 0.001, null],
    ["Adding", "LSTM, BPTT", 0.919, null, 0.0001, null],
    [permutation, "LSTM, BPTT", 0.5054, null, 0.0001, null],
  ],
  "table-6": [
    ["100 hidden units", "SRN, relu, BPTT", 0.2074, null, 0.001, null],
    ["100 hidden units", "SRN, tanh, BPTT", 0.342, null, 0.001, null],
    ["100 hidden units", "LSTM, BPTT", 0.6568, null, 0.001, null],
    ["100 hidden units", "IRNN, BPTT", 0.972, null, 0.001, null],
    ["100 hidden units", "TPTT", 0.542, 1e-7, 1e-2, 1e-8],
  ],
  "table-7": [
    ["H = 64", "TPTT", 0.4949, 1e-7, 1e-2, 1e-8],
    ["H = 128", "TPTT", 0.5328, 1e-7, 1e-2, 1e-8],
    ["H = 256", "TPTT", 0.546, 1e-7, 1e-2, 1e-8],
    ["H = 512", "TPTT", 0.5677, 1e-7, 1e-2, 1e-8],
    ["H = 1024", "TPTT", 0.7402, 1e-7, 1e-2, 1e-8],
  ],
  "table-a1": [
    [order, "TPTT", 150, 0.1, 0.01, 0.001],
    [order3, "TPTT", 150, 0.1, 0.01, 0.001],
    ["Adding", "TPTT", 60, 0.5, 0.02, 0.07],
    [permutation, "TPTT", 300, 0.1, 0.01, 0.001],
    [order, "TPTThx", 210, 0.1, 0.01, 0.01],
    [order3, "TPTThx", 160, 0.1, 0.01, 0.01],
    ["Adding", "TPTThx", 60, 0.2, 0.01, 0.05],
    [permutation, "TPTThx", 800, 0.1, 0.01, 0.001],
  ],
  "table-a3": [
    [order, "BPTT", 46500, null, 0.00001, null],
    [order3, "BPTT", 56000, null, 0.00001, null],
    ["Adding", "BPTT", 18000, null, 0.001, null],
    [permutation, "BPTT", 12200, null, 0.01, null],
    [order, commonHx, 5800, 0.1, 0.2, 0.01],
    [order3, commonHx, 13800, 0.1, 0.2, 0.01],
    ["Adding", commonHx, null, 0.1, 0.2, 0.01],
    [permutation, commonHx, 40300, 0.1, 0.2, 0.01],
    [order, bestHx, 5800, 0.1, 0.2, 0.01],
    [order3, bestHx, 12500, 0.2, 0.2, 0.001],
    [permutation, bestHx, 100, 0.1, 0.2, 0.1],
  ],
  "table-a4": [
    ["MNIST", "TPTT", 0.542, 1e-7, 1e-2, 1e-8],
    ["MNIST", "TPTThx", 0.5475, 1e-7, 1e-2, 1e-8],
  ],
};

describe("the paper's figures", () => {
  test("every table and figure with results has a card", () => {
    const figures = [3, 4, 5, 6, 7, 8, 9, 10].map((number) => `figure-${number}`);
    const tables = [1, 2, 3, 4, 5, 6, 7].map((number) => `table-${number}`);
    const appendix = ["table-a1", "table-a2", "table-a3", "table-a4", "figure-a1"];
    const ids = cards.map(({ id }) => id);
    expect(ids.toSorted()).toEqual(
      [...figures, ...tables, ...appendix, "initialisation"].toSorted(),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(Object.keys(transcription))("%s", (id) => {
    const card = cardOf(id);
    const lines = transcription[id] ?? [];
    for (const [row, column, value, alphaI, alphaF, alphaG] of lines) {
      const cell = card.cells.find((each) => each.row === row && each.column === column);
      expect(cell?.paper?.value, `${row}, ${column}`).toBe(value);
      const config = cell?.run("full", card.readings[0])?.config;
      expect(config).toMatchObject(alphaI === null ? { alphaF } : { alphaI, alphaF, alphaG });
    }
    // The other cells are what the paper does not give.
    const withFigure = card.cells.filter(({ paper }) => paper !== null);
    const known = new Set(lines.map(([row, column]) => `${row}, ${column}`));
    const borrowed = id === "table-5" ? ["TPTT"] : [];
    const unknown = withFigure.filter(
      ({ row, column }) => !borrowed.includes(column) && !known.has(`${row}, ${column}`),
    );
    expect(unknown).toEqual([]);
  });

  test("the settings are section 3.1's and 3.2's", () => {
    const full = (id: string) =>
      cardOf(id).cells.map((cell) => cell.run("full", cardOf(id).readings[0])?.config);
    for (const config of full("table-2")) {
      expect(config).toMatchObject({ hidden: 100, batch: 20, activation: "tanh", momentum: 0.9 });
      expect(config).toMatchObject({
        start: "orthogonal",
        maxIterations: 100_000,
        validationEvery: 100,
      });
    }
    expect(full("table-2").map((config) => config?.length)).toContain(120);
    for (const config of full("table-4"))
      expect(config).toMatchObject({ length: 100, testLength: 200 });
    for (const config of full("table-6")) {
      expect(config).toMatchObject({ length: 784, batch: 16, maxIterations: 1_000_000 });
    }
  });
});

describe.each(cards.map((card) => [card.id, card] as const))("%s", (_, card) => {
  const modes: readonly CardMode[] = ["smallest", "quick", "full"];
  test("every cell can be run in every mode and reading; ids are unique", () => {
    for (const mode of modes) {
      for (const reading of card.readings) {
        for (const { config } of cardPlan(card, mode, reading, 1).atMost) {
          expect(checkRun(config)).toEqual({ ok: true, value: config });
        }
      }
    }
    const ids = card.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const panel of card.panels) for (const id of panel.cells) expect(ids).toContain(id);
  });

  test("its smallest mode is small", () => {
    const { atMost } = cardPlan(card, "smallest", card.readings[0], 1);
    const work = atMost.reduce(
      (sum, { config }) => sum + workPerIteration(config) * config.maxIterations,
      0,
    );
    expect(work).toBeLessThan(2e9);
  });

  test("runs that cells share are made and counted once", () => {
    const keys = cardPlan(card, "quick", card.readings[0], 2).atMost.map(runKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("its verdict waits for every run", () => {
    const summaries = summariseCard(card, "quick", card.readings[0], 2, new Map());
    expect(card.judge.decide(summaries, "quick").verdict).toBe("pending");
  });
});

/** The verdict of a card whose runs all end as `end` says of each. */
function verdict(id: string, end: (column: string, row: string) => Partial<RunOutcome>) {
  const card = cardOf(id);
  const [reading] = card.readings;
  const known = new Map<string, RunOutcome>();
  for (const cell of card.cells) {
    const { cells: _, ...rest } = card;
    for (const spec of cardPlan({ ...rest, cells: [cell] }, "quick", reading, 3).atMost) {
      const changes = end(cell.column, cell.row);
      known.set(runKey(spec), outcomeOf(spec, changes));
    }
  }
  return card.judge.decide(summariseCard(card, "quick", reading, 3, known), "quick");
}

describe("verdicts", () => {
  const solved = (at: Readonly<Record<string, number | null>>) => (column: string) => ({
    solvedAt: at[column] ?? null,
  });

  test("Table 2: TPTT sooner than BPTT and than every control is reproduced", () => {
    const { verdict: found } = verdict(
      "table-2",
      solved({ BPTT: 900, [common]: 500, [best]: 400 }),
    );
    expect(found).toBe("reproduced");
  });
  test("Table 2: as soon as the frozen control is partly at most, and says so", () => {
    const judgement = verdict(
      "table-2",
      solved({ BPTT: 900, [common]: 500, [best]: 400, "Frozen recurrent weights": 400 }),
    );
    expect(judgement.verdict).toBe("partly");
    expect(judgement.because.join(" ")).toContain(
      "the control does as well (Frozen recurrent weights 400)",
    );
  });
  test("Table 2: later than BPTT is not reproduced; neither solved cannot be compared", () => {
    expect(verdict("table-2", solved({ BPTT: 300, [best]: 400 })).verdict).toBe("not");
    expect(verdict("table-2", solved({})).verdict).toBe("not-comparable");
  });
  test("Table 4: a lead within two standard errors does not count", () => {
    const test4 = (tptt: number) => (column: string) => ({
      end: "no-improvement" as const,
      test: { length: 60, accuracy: column === "TPTT" ? tptt : 0.3, samples: 10_000 },
    });
    expect(verdict("table-4", test4(0.5)).verdict).toBe("reproduced");
    expect(verdict("table-4", test4(0.3)).verdict).toBe("not");
  });
  test("Figure 3: a stable radius under TPTT and a falling one under BPTT, unless frozen weights do it too", () => {
    const ends = (frozenAt: number | null) => (column: string) =>
      column === "BPTT"
        ? { radius: 0.9 }
        : { radius: 1, solvedAt: column === "TPTT" ? 300 : frozenAt };
    expect(verdict("figure-3", ends(null)).verdict).toBe("reproduced");
    expect(verdict("figure-3", ends(300)).verdict).toBe("partly");
  });
  test("Figure 5: the angle must begin near 90 degrees and fall", () => {
    const course = (mean: readonly number[]) => () => ({
      curves: [
        {
          metric: "angle" as const,
          average: 10,
          iterations: mean.map((_, i) => 10 * i + 10),
          mean,
          deviation: mean,
        },
      ],
    });
    expect(verdict("figure-5", course([85, 80, 60])).verdict).toBe("reproduced");
    expect(verdict("figure-5", course([85, 80, 78])).verdict).toBe("not");
    expect(verdict("figure-5", course([40, 20])).verdict).toBe("not");
  });
  test("Figure 6: F's cost must fall towards the lower layers", () => {
    const layers = (low: number) => () => ({
      curves: [
        {
          metric: "layerCostF" as const,
          average: 10,
          iterations: [10],
          mean: [[low, 0.1, 1]],
          deviation: [],
        },
      ],
    });
    expect(verdict("figure-6", layers(0.01)).verdict).toBe("reproduced");
    expect(verdict("figure-6", layers(0.5)).verdict).toBe("not");
  });
  test("Table 7: accuracy must rise with the number of units", () => {
    const rising = (column: string, row: string) => ({
      end: "no-improvement" as const,
      bestError: row === "H = 64" || column !== "TPTT" ? 0.6 : 0.5,
    });
    const falling = (_: string, row: string) => ({
      end: "no-improvement" as const,
      bestError: row === "H = 64" ? 0.5 : 0.6,
    });
    expect(verdict("table-7", rising).verdict).toBe("reproduced");
    expect(verdict("table-7", falling).verdict).toBe("not");
  });
});
