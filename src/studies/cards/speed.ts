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
import type { Card, CardCell, FigurePanel, PanelMark } from "../card.ts";
import type { QuantityId } from "../quantities.ts";
import {
  asWellTimes,
  asWellWords,
  below,
  type Part,
  solvedWithin,
  unsolvedWithin,
} from "../verdict/claims.ts";
import {
  addingNote,
  beatNote,
  bptt,
  cell,
  type CellDraft,
  cellId,
  chanceMark,
  classificationTasks,
  costCurve,
  frozen,
  frozenColumn,
  inQuick,
  limitNote,
  paperLimit,
  printed,
  readingsNote,
  readingsWithAdding,
  searchNote,
  splitBptt,
  splitColumn,
  synthetic,
  syntheticTasks,
  taskAt,
  taskName,
  withFrozen,
} from "./settings.ts";

const quickTask: SyntheticTask = "temporal-order-3bit";
const quickNote = "Quick: the row of 3-bit Temporal Order, at the paper's length.";
const rateNote =
  "The paper does not give the rate of its fastest BPTT; the one of Table 1 is used.";
const controlNote =
  "Controls that the paper did not run: the same network with Whh and bh frozen, and BPTT with TPTT's rate but 1e-6 on Whh and bh. Not on Adding, which TPTT is not said to learn.";

interface SpeedCell extends Pick<CellDraft, "column" | "short" | "role" | "paper" | "supposed"> {
  readonly task: SyntheticTask;
  readonly length: number;
  readonly rule: Partial<RunConfig>;
}

const speedCell = ({ task, length, rule, ...rest }: SpeedCell): CardCell =>
  cell({
    ...rest,
    row: taskName(task),
    quantity: "solved-at",
    config: synthetic(task, length, rule),
    ...(task === quickTask ? { modes: inQuick } : {}),
    keep: [costCurve],
  });

/** What both quantities of a cell are supposed to be: the cost has fallen when the task is solved. */
const supposing = (median: number | null): CardCell["supposed"] =>
  median === null ? {} : { "solved-at": median, "cost-halved-at": median };

interface Subject {
  readonly rule: "tptt" | "tptthx";
  readonly name: string;
  readonly common: Rates;
}

const commonOf = ({ name }: Subject): string => `${name}, common rates`;
const bestOf = ({ name }: Subject): string => `${name}, best rates`;

function speedCells(name: string, table: typeof table2, subject: Subject): CardCell[] {
  return syntheticTasks.flatMap((task) => {
    const { length, bptt: reported, common, best, bestRates } = table[task];
    const source = `${name}, ${taskName(task)}`;
    const of = (rates: Rates): Partial<RunConfig> => ({ rule: subject.rule, ...rates });
    const baseline = speedCell({
      task,
      column: "BPTT",
      role: "baseline",
      length,
      rule: bptt(table1[task].bpttRate),
      paper: printed(reported, source),
      supposed: supposing(reported),
    });
    const atCommon = speedCell({
      task,
      column: commonOf(subject),
      short: `${subject.name}, common`,
      length,
      rule: of(subject.common),
      paper: printed(common, source),
      supposed: supposing(common),
    });
    if (bestRates === null) return [baseline, atCommon];
    const control = { task, role: "control", length, supposed: supposing(reported) } as const;
    return [
      baseline,
      atCommon,
      speedCell({
        task,
        column: bestOf(subject),
        short: `${subject.name}, best`,
        length,
        rule: of(bestRates),
        paper: printed(best, source),
        supposed: supposing(best),
      }),
      speedCell({ ...control, column: frozenColumn, rule: frozen(subject.common.alphaF) }),
      speedCell({ ...control, column: splitColumn, rule: splitBptt }),
    ];
  });
}

const idOf = (task: SyntheticTask, column: string): string => cellId(taskName(task), column);

/** The lengths are the same in Tables 2 and A3. */
const rowOf = (task: SyntheticTask): string => taskAt(task, table2[task].length);

/** In each classification row the first column comes to it in fewer iterations than the second, by a factor. */
const sooner = (quantity: QuantityId, first: string, second: string, times = 1): Part["rows"] =>
  classificationTasks.map((task) => ({
    label: rowOf(task),
    conditions: below(quantity, idOf(task, first), idOf(task, second), times),
  }));

const controls = [
  { column: frozenColumn, words: withFrozen },
  { column: splitColumn, words: "BPTT with 1e-6 on Whh and bh" },
] as const;

const controlParts = (quantity: QuantityId, subject: Subject, verb: string): Part[] =>
  controls.map(({ column, words }) => ({
    statement: `${words} ${verb} than ${subject.name} at its best rates, ${asWellWords}.`,
    of: "control",
    rows: sooner(quantity, bestOf(subject), column, asWellTimes),
  }));

const speedParts = (subject: Subject): Part[] => [
  {
    statement: `At its best rates ${subject.name} needs fewer iterations than BPTT on the three classification tasks.`,
    of: "headline",
    rows: sooner("solved-at", bestOf(subject), "BPTT"),
  },
  {
    statement: `With one set of rates ${subject.name} solves all three within ${paperLimit.toLocaleString("en")} iterations.`,
    of: "detail",
    rows: classificationTasks.map((task) => ({
      label: rowOf(task),
      conditions: [solvedWithin(idOf(task, commonOf(subject)), paperLimit)],
    })),
  },
  {
    statement: `Adding at T = ${table2.adding.length} it does not solve within that, and BPTT does.`,
    of: "detail",
    rows: [
      {
        label: rowOf("adding"),
        conditions: [
          unsolvedWithin(idOf("adding", commonOf(subject)), paperLimit),
          solvedWithin(idOf("adding", "BPTT"), paperLimit),
        ],
      },
    ],
  },
  ...controlParts("solved-at", subject, "takes longer"),
];

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

const table2Card: Card = {
  id: "table-2",
  kind: "table",
  title: "Table 2",
  caption: "iterations until TPTT and BPTT have learnt the task",
  claim:
    "TPTT needs far fewer iterations than BPTT for the longest sequences that BPTT learns; it does not learn Adding there.",
  notes: [
    rateNote,
    searchNote,
    controlNote,
    limitNote,
    quickNote,
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: speedCells("Table 2", table2, tpttSubject),
  panels: [],
  parts: speedParts(tpttSubject),
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
  parts: speedParts(hxSubject),
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
    ...table2Card.notes,
  ],
  panels: costPanels(table2Card.cells),
  parts: [
    {
      statement:
        "TPTT's cost at its best rates falls below half of what chance gives before BPTT's does, on the three classification tasks.",
      of: "headline",
      rows: sooner("cost-halved-at", bestOf(tpttSubject), "BPTT"),
    },
    ...controlParts("cost-halved-at", tpttSubject, "comes to that later"),
  ],
};

export const speedCards = {
  table2: table2Card,
  tableA3: tableA3Card,
  figure4: figure4Card,
};
