/** @file Tables 2 and A3 and Figure 4: how soon each rule learns the longest sequences that BPTT can. Pure. */
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
import type { Card, CardCell, CellRole, FigurePanel, PanelMark, PaperFigure } from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import { comparison, type Pair } from "./judges.ts";
import {
  chanceMark,
  addingNote,
  bptt,
  cell,
  cellId,
  classificationTasks,
  costCurve,
  frozen,
  frozenColumn,
  printed,
  readingsNote,
  readingsWithAdding,
  splitBptt,
  splitColumn,
  synthetic,
  syntheticTasks,
  taskName,
} from "./settings.ts";

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
  readonly short?: string;
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
        short: `${subject.name}, common`,
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
              short: `${subject.name}, best`,
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
    marks: [chanceMark(task)],
    moments: paperMoments(cells.filter(({ row }) => row === taskName(task))),
  }));

/** When the paper's networks were done, cells with the same number as one. */
function paperMoments(cells: readonly CardCell[]): PanelMark[] {
  const columns = new Map<number, string[]>();
  for (const { column, paper } of cells) {
    const value = paper?.value ?? null;
    if (value !== null) columns.set(value, [...(columns.get(value) ?? []), column]);
  }
  return [...columns].map(([value, names]) => ({
    value,
    label: `paper: ${names.join("; ")} ${value.toLocaleString("en")}`,
  }));
}

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
  notes: [rateNote, controlNote, quickNote, addingNote, readingsNote],
  readings: readingsWithAdding,
  cells: speedCells("Table 2", table2, tpttSubject),
  panels: [],
  judge: comparison(speedRule("TPTT"), pairsOf("TPTT, best rates"), { better: "less", errors: 0 }),
};

const fixedColumn = "TPTThx, best rates, G fixed";
/** Whether G must be learnt: the same rates with Vhh orthogonal, drawn once. */
const fixedFeedbackCells = classificationTasks.flatMap((task) => {
  const { length, bestRates } = tableA3[task];
  if (bestRates === null) return [];
  const rule = { rule: "fixed-feedback", baseRule: "tptthx", ...bestRates } as const;
  return [
    speedCell({
      task,
      column: fixedColumn,
      role: "control",
      length,
      rule: { ...rule, alphaG: 0 },
      keep: [costCurve],
    }),
  ];
});

const tableA3Card: Card = {
  ...table2Card,
  id: "table-a3",
  title: "Table A3",
  caption: "iterations until TPTThx and BPTT have learnt the task",
  claim: "TPTThx too needs fewer iterations than BPTT, with one set of rates for three tasks.",
  notes: [
    ...table2Card.notes,
    "A third control keeps G fixed, to show whether it must be learnt; it is no part of the verdict.",
  ],
  cells: [...speedCells("Table A3", tableA3, hxSubject), ...fixedFeedbackCells],
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
    addingNote,
    readingsNote,
  ],
  panels: costPanels(table2Card.cells),
};

export const speedCards = {
  table2: table2Card,
  tableA3: tableA3Card,
  figure4: figure4Card,
};
