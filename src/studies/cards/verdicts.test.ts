/** @file Every card judges runs made up for it, on either side of its rule. */
import { describe, expect, test } from "vitest";

import type { MetricId } from "../../experiment/metrics/index.ts";
import type { Card, CardCell, CardMode, Quantity, Verdict } from "../card.ts";
import { cardPlan, summariseCard } from "../cell-summary.ts";
import { outcomeOf } from "../outcome.fixture.ts";
import type { Curve, RunOutcome, RunSpec } from "../outcome.ts";
import { runKey } from "../outcome-key.ts";
import { cards } from "./index.ts";

const common = "TPTT, common rates";
const best = "TPTT, best rates";

const cardOf = (id: string): Card => {
  const card = cards.find((each) => each.id === id);
  if (card === undefined) throw new Error(`there is no card ${id}`);
  return card;
};

/** What the card says of runs that end like this, three seeds of every cell. */
function judged(
  card: Card,
  mode: CardMode,
  end: (cell: CardCell, spec: RunSpec) => Partial<RunOutcome>,
) {
  const [reading] = card.readings;
  const known = new Map<string, RunOutcome>();
  for (const cell of card.cells) {
    for (const spec of cardPlan({ ...card, cells: [cell] }, mode, reading, 3).atMost) {
      known.set(runKey(spec), outcomeOf(spec, end(cell, spec)));
    }
  }
  return card.judge.decide(summariseCard(card, mode, reading, 3, known), mode);
}

/** A run that says this of a quantity; null: it was not solved. */
function saying(
  quantity: Quantity,
  value: number | null,
  { config }: RunSpec,
): Partial<RunOutcome> {
  const over = { end: "no-improvement" as const };
  switch (quantity) {
    case "solved-at":
      return { ...over, solvedAt: value };
    case "deepest":
      return { ...over, solvedAt: config.length <= (value ?? 0) ? 100 : null };
    case "test-accuracy":
      return { ...over, test: { length: 200, accuracy: value ?? 0, samples: 10_000 } };
    case "best-accuracy":
      return { ...over, bestError: 1 - (value ?? 0) };
    case "best-error":
    case "cost":
      return { ...over, bestError: value, cost: value };
  }
}

/** A better and a worse figure of each quantity. */
const figures: Readonly<Record<Quantity, { readonly good: number; readonly bad: number | null }>> =
  {
    deepest: { good: 30, bad: 10 },
    "solved-at": { good: 100, bad: null },
    "test-accuracy": { good: 0.9, bad: 0.5 },
    "best-accuracy": { good: 0.9, bad: 0.5 },
    "best-error": { good: 0.1, bad: 0.5 },
    cost: { good: 0.01, bad: 0.04 },
  };

/** What a card says where the cells of these roles do well and all others badly. */
const verdictWhere = (id: string, doWell: readonly CardCell["role"][]): Verdict =>
  judged(cardOf(id), "full", (cell, spec) => {
    const { good, bad } = figures[cell.quantity];
    return saying(cell.quantity, doWell.includes(cell.role) ? good : bad, spec);
  }).verdict;

describe("claims against baselines", () => {
  const withControls = [
    "table-1",
    "table-2",
    "table-3",
    "table-4",
    "table-6",
    "table-a3",
    "figure-4",
    "figure-7",
    "figure-9",
    "figure-a1",
  ];
  const without = ["table-5", "table-a1", "initialisation"];

  test.each([...withControls, ...without])("%s: ahead is reproduced, behind is not", (id) => {
    expect(verdictWhere(id, ["claim"])).toBe("reproduced");
    expect(verdictWhere(id, ["baseline"])).toBe("not");
  });
  test.each(withControls)("%s: ahead with a control that is as well is partly at most", (id) => {
    expect(verdictWhere(id, ["claim", "control"])).toBe("partly");
  });
});

describe("cells that must be solved", () => {
  test.each(["table-a2", "figure-8"])("%s: solved is reproduced, unsolved is not", (id) => {
    expect(verdictWhere(id, ["claim"])).toBe("reproduced");
    expect(verdictWhere(id, ["baseline"])).toBe("not");
  });
  test("figure-8: frozen weights that are solved as soon explain it away", () => {
    expect(verdictWhere("figure-8", ["claim", "control"])).toBe("partly");
  });
});

describe("sizes and equals", () => {
  const accuracies = (id: string, of: (cell: CardCell) => number): Verdict =>
    judged(cardOf(id), "full", (cell, spec) => saying(cell.quantity, of(cell), spec)).verdict;
  const hidden = (cell: CardCell): number => Number(cell.row.replace("H = ", ""));

  test.each(["table-7", "figure-10"])("%s: accuracy must rise with the units", (id) => {
    const rising = (cell: CardCell): number => hidden(cell) / 2048;
    const isTptt = ({ column }: CardCell): boolean => column === "TPTT";
    expect(accuracies(id, (cell) => (isTptt(cell) ? rising(cell) : 0))).toBe("reproduced");
    expect(accuracies(id, rising)).toBe("partly");
    expect(accuracies(id, (cell) => (isTptt(cell) ? 1 - rising(cell) : 0))).toBe("not");
  });

  test("table-a4: within a percentage point, with the read-out behind", () => {
    const of = (hx: number, readout: number) => (cell: CardCell) =>
      ({ claim: hx, baseline: 0.5, control: readout })[cell.role];
    expect(accuracies("table-a4", of(0.509, 0.2))).toBe("reproduced");
    expect(accuracies("table-a4", of(0.511, 0.2))).toBe("not");
    expect(accuracies("table-a4", of(0.489, 0.2))).toBe("not");
    expect(accuracies("table-a4", of(0.505, 0.51))).toBe("partly");
  });
});

/** The quick verdict of a card whose runs all end as `end` says of each. */
const verdict = (id: string, end: (column: string) => Partial<RunOutcome>) =>
  judged(cardOf(id), "quick", ({ column }) => end(column));

describe("in quick mode", () => {
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
  test("Figure 6: F's cost must fall towards the lower layers, and G's by being learnt", () => {
    const curve = (metric: MetricId, row: readonly number[]): Curve => ({
      metric,
      average: 10,
      iterations: [10],
      mean: [row],
      deviation: [],
    });
    const layers = (low: number, learnt: number) => (column: string) => ({
      curves:
        column === "TPTT"
          ? [curve("layerCostF", [low, 0.1, 1]), curve("layerCostG", [learnt, learnt, learnt])]
          : [curve("layerCostG", [1, 1, 1])],
    });
    expect(verdict("figure-6", layers(0.01, 0.1)).verdict).toBe("reproduced");
    expect(verdict("figure-6", layers(0.01, 0.9)).verdict).toBe("partly");
    expect(verdict("figure-6", layers(0.5, 0.1)).verdict).toBe("partly");
    expect(verdict("figure-6", layers(0.5, 0.9)).verdict).toBe("not");
  });
});
