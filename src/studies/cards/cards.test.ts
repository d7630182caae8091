/** @file Every card can be run in every mode and reading, and judges on either side of its rule. */
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

const common = "TPTT, common rates";
const best = "TPTT, best rates";

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
