/** @file Tables 2 and A3 and Figures 3 and 4: how soon each rule learns the longest sequences that BPTT can, and how. Pure. */
import {
  commonTptt,
  commonTptthx,
  type Rates,
  type SyntheticTask,
  table1,
  table2,
  tableA3,
} from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell, CellRole, CellSummary, FigurePanel, PaperFigure } from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import { comparison, type Pair, statements, summaryOf } from "./judges.ts";
import {
  bptt,
  cell,
  cellId,
  classificationTasks,
  costCurve,
  frozen,
  printed,
  program,
  splitBptt,
  synthetic,
  syntheticTasks,
  taskName,
  text,
} from "./settings.ts";

const frozenColumn = "Frozen recurrent weights";
const splitColumn = "BPTT, 1e-6 on Whh and bh";
const controlColumns = [frozenColumn, splitColumn];

/** 30 steps: what a laptop does in a minute or two. */
const quick = { length: 30, maxIterations: 3000 } as const;

const quickNote =
  "Quick: T = 30 and 3,000 iterations, so that the paper's own figures do not compare; what compares is the columns.";
const rateNote =
  "The paper does not give the rate of its fastest BPTT; the one of Table 1 is used.";
const controlNote =
  "Controls that the paper did not run: the same network with Whh and bh frozen, and BPTT with TPTT's rate but 1e-6 on Whh and bh.";

interface SpeedCell {
  readonly task: SyntheticTask;
  readonly column: string;
  readonly role?: CellRole;
  readonly length: number;
  readonly rule: Partial<RunConfig>;
  readonly paper?: PaperFigure;
  readonly keep?: readonly CurveRequest[];
}

const speedCell = ({ task, length, rule, ...rest }: SpeedCell): CardCell =>
  cell({
    ...rest,
    row: taskName(task),
    quantity: "solved-at",
    config: synthetic(task, length, rule),
    quick,
  });

type Table = typeof table2;
interface Subject {
  readonly rule: "tptt" | "tptthx";
  readonly name: string;
  readonly common: Rates;
}

function speedCells(name: string, table: Table, subject: Subject): CardCell[] {
  return syntheticTasks.flatMap((task) => {
    const { length, bptt: reported, common, best, bestRates } = table[task];
    const source = `${name}, ${taskName(task)}`;
    const keep = [costCurve];
    const of = (rates: Rates): Partial<RunConfig> => ({ rule: subject.rule, ...rates });
    return [
      speedCell({
        task,
        column: "BPTT",
        role: "baseline",
        length,
        rule: bptt(table1[task].bpttRate),
        paper: printed(reported, source),
        keep,
      }),
      speedCell({
        task,
        column: `${subject.name}, common rates`,
        length,
        rule: of(subject.common),
        paper: printed(common, source),
        keep,
      }),
      ...(bestRates === null
        ? []
        : [
            speedCell({
              task,
              column: `${subject.name}, best rates`,
              length,
              rule: of(bestRates),
              paper: printed(best, source),
              keep,
            }),
          ]),
      speedCell({
        task,
        column: frozenColumn,
        role: "control",
        length,
        rule: frozen(subject.common.alphaF),
        keep,
      }),
      speedCell({ task, column: splitColumn, role: "control", length, rule: splitBptt, keep }),
    ];
  });
}

const pairsOf = (column: string): Pair[] =>
  classificationTasks.map((task) => ({
    row: taskName(task),
    claim: cellId(taskName(task), column),
    baseline: cellId(taskName(task), "BPTT"),
    controls: controlColumns.map((control) => cellId(taskName(task), control)),
  }));

const costPanels = (cells: readonly CardCell[]): FigurePanel[] =>
  syntheticTasks.map((task) => ({
    title: taskName(task),
    cells: cells.filter(({ row }) => row === taskName(task)).map(({ id }) => id),
    metric: costCurve.metric,
    average: costCurve.average,
    logX: true,
    logY: false,
    band: false,
    marks: [],
  }));

const tpttSubject: Subject = { rule: "tptt", name: "TPTT", common: commonTptt };
const hxSubject: Subject = { rule: "tptthx", name: "TPTThx", common: commonTptthx };
const speedRule = (name: string): string =>
  `In each classification row the median number of iterations of ${name} at its best rates must be below BPTT's; where a control needs no more, the verdict is partly at most.`;

const table2Card: Card = {
  id: "table-2",
  kind: "table",
  title: "Table 2",
  caption: "iterations until TPTT and BPTT have learnt the task",
  claim:
    "TPTT needs far fewer iterations than BPTT for the longest sequences that BPTT learns; it does not learn Adding there.",
  notes: [rateNote, controlNote, quickNote],
  readings: [program, text],
  cells: speedCells("Table 2", table2, tpttSubject),
  panels: [],
  judge: comparison(speedRule("TPTT"), pairsOf("TPTT, best rates"), { better: "less", errors: 0 }),
};

const tableA3Card: Card = {
  ...table2Card,
  id: "table-a3",
  title: "Table A3",
  caption: "iterations until TPTThx and BPTT have learnt the task",
  claim: "TPTThx too needs fewer iterations than BPTT, with one set of rates for three tasks.",
  cells: speedCells("Table A3", tableA3, hxSubject),
  judge: comparison(speedRule("TPTThx"), pairsOf("TPTThx, best rates"), {
    better: "less",
    errors: 0,
  }),
};

const figure4Card: Card = {
  ...table2Card,
  id: "figure-4",
  kind: "figure",
  title: "Figure 4",
  caption: "the training cost of Table 2's networks",
  claim: "TPTT's cost falls long before BPTT's.",
  notes: [
    "The cost averaged over 100 iterations, against the iterations on a log axis. The runs are Table 2's.",
    rateNote,
    controlNote,
    quickNote,
  ],
  panels: costPanels(table2Card.cells),
};

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
  marks: metric === "radiusWhh" ? [{ value: 1, label: "rho = 1" }] : [],
});

const figure3Card: Card = {
  id: "figure-3",
  kind: "figure",
  title: "Figure 3",
  caption: "update norms, spectral radius and cost on Temporal Order, T = 100",
  claim:
    "Under BPTT the spectral radius of Whh falls below 1, gradients vanish and the cost stays; under TPTT the radius is stable and the cost falls until the task is solved.",
  notes: [
    "TPTT's update norm of Whh carries a factor 1/(N H), so that the norms of the two rules do not compare; a stable radius may also mean that Whh hardly moves, which the frozen control shows.",
    "Full: 20,000 iterations at most. Quick: T = 50 and 1,500 iterations.",
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

export const speedCards = {
  table2: table2Card,
  tableA3: tableA3Card,
  figure3: figure3Card,
  figure4: figure4Card,
};
