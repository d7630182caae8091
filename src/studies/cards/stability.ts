/** @file Figure 3: update norms, spectral radius and cost under BPTT and TPTT. Pure. */
import { commonTptt, table1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CellSummary, FigurePanel, PanelMark } from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import { statements, summaryOf } from "./judges.ts";
import {
  chanceMark,
  bptt,
  cell,
  cellId,
  costCurve,
  frozen,
  frozenColumn,
  program,
  readingsNote,
  synthetic,
  taskName,
  text,
} from "./settings.ts";

/** Mean of 100 iterations, in both forms of the figure. */
const dynamics: readonly CurveRequest[] = [
  costCurve,
  { metric: "gradientWhh", average: 100 },
  { metric: "radiusWhh", average: 100 },
];
const figure3Row = taskName("temporal-order");
const figure3Columns = ["BPTT", "TPTT", frozenColumn] as const;
const figure3Rules: Readonly<Record<(typeof figure3Columns)[number], Partial<RunConfig>>> = {
  BPTT: bptt(table1["temporal-order"].bpttRate),
  TPTT: { rule: "tptt", ...commonTptt },
  [frozenColumn]: frozen(commonTptt.alphaF),
};

/** rho(Whh) at the end, the median over the seeds. */
function radiusOf({ outcomes }: CellSummary): number {
  const radii = outcomes.flatMap(({ radius }) => radius ?? []).toSorted((a, b) => a - b);
  return radii[Math.floor(radii.length / 2)] ?? Number.NaN;
}

/** How far from 1 still counts as stable. */
const stable = 0.1;

const figure3Marks: Partial<Record<FigurePanel["metric"], readonly PanelMark[]>> = {
  radiusWhh: [{ value: 1, label: "rho = 1" }],
  cost: [chanceMark("temporal-order")],
};

const figure3Panel = (
  metric: FigurePanel["metric"],
  title: string,
  logY: boolean,
): FigurePanel => ({
  title,
  cells: figure3Columns.map((column) => cellId(figure3Row, column)),
  metric,
  average: 100,
  logX: false,
  logY,
  band: false,
  marks: figure3Marks[metric] ?? [],
});

export const figure3Card: Card = {
  id: "figure-3",
  kind: "figure",
  title: "Figure 3",
  caption: "update norms, spectral radius and cost on Temporal Order, T = 100",
  claim:
    "Under BPTT the spectral radius of Whh falls below 1, gradients vanish and the cost stays; under TPTT the radius is stable and the cost falls until the task is solved.",
  notes: [
    "TPTT's update norm of Whh carries a factor 1/(N H), so that the norms of the two rules do not compare; a stable radius may also mean that Whh hardly moves, which the frozen control shows.",
    "The paper draws the two rules side by side, one run each; here they share each plot. It does not say over how many iterations it averages.",
    "Full: 20,000 iterations at most. Quick: T = 50 and 1,500 iterations.",
    readingsNote,
  ],
  readings: [program, text],
  cells: figure3Columns.map((column) =>
    cell({
      row: figure3Row,
      column,
      role: column === "TPTT" ? "claim" : column === "BPTT" ? "baseline" : "control",
      quantity: "solved-at",
      config: synthetic("temporal-order", 100, { ...figure3Rules[column], maxIterations: 20_000 }),
      quick: { length: 50, maxIterations: 1500 },
      keep: dynamics,
    }),
  ),
  panels: [
    figure3Panel("gradientWhh", "Update norm of Whh", true),
    figure3Panel("radiusWhh", "Spectral radius of Whh", false),
    figure3Panel("cost", "Cost", false),
  ],
  judge: statements(
    `BPTT must end unsolved with rho(Whh) below 1 in the median; TPTT must be solved by at least half of the seeds with rho(Whh) within ${stable} of 1; and the frozen control must not solve it as well.`,
    (summaries) => {
      const found = figure3Columns.map((column) =>
        summaryOf(summaries, cellId(figure3Row, column)),
      );
      const [back, targets, still] = found;
      if (!back || !targets || !still) return [];
      const rho = (summary: CellSummary): string => radiusOf(summary).toFixed(3);
      return [
        {
          holds: back.median === null && radiusOf(back) < 1,
          because: `BPTT: ${back.median === null ? "unsolved" : `solved at ${back.median}`}, rho(Whh) ${rho(back)} at the end.`,
        },
        {
          holds: targets.median !== null && Math.abs(radiusOf(targets) - 1) <= stable,
          because: `TPTT: ${targets.median === null ? "unsolved" : `solved at ${targets.median}`}, rho(Whh) ${rho(targets)} at the end.`,
        },
        {
          holds: still.median === null,
          because: `Frozen recurrent weights: ${still.median === null ? "unsolved" : `solved at ${still.median}`}, rho(Whh) ${rho(still)}, which never moves.`,
        },
      ];
    },
  ),
};
