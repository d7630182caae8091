/** @file Tables 1, A1 and A2: how long a sequence each rule can learn, by a ladder of lengths. Pure. */
import {
  addingAlphaIOfTheText,
  type Rates,
  type SyntheticTask,
  table1,
  tableA1,
} from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell } from "../card.ts";
import type { Ladder } from "../plan.ts";
import { above, type Row, side, solvedWithin, term } from "../verdict/claims.ts";
import {
  addingNote,
  beatNote,
  bptt,
  cell,
  type CellDraft,
  cellId,
  classificationTasks,
  frozen,
  frozenColumn,
  inQuick,
  paperLimit,
  printed,
  readingsNote,
  readingsWithAdding,
  searchNote,
  synthetic,
  syntheticTasks,
  taskName,
} from "./settings.ts";

const step = 10;

/** The longest sequence that the program takes, in whole rungs. */
const longest = 780;

/** Two rungs beyond what the paper reports, so that doing better shows. */
const ladderTo = (reported: number): Ladder => ({
  from: 10,
  step,
  to: Math.min(longest, reported + 2 * step),
});

interface Rung extends Pick<CellDraft, "column" | "role" | "paper" | "supposed"> {
  readonly task: SyntheticTask;
  readonly rule: Partial<RunConfig>;
  readonly to: number;
}

/** Of the row that quick mode has. */
const quickTask: SyntheticTask = "temporal-order-3bit";

const rung = ({ task, rule, to, ...rest }: Rung): CardCell =>
  cell({
    ...rest,
    row: taskName(task),
    quantity: "deepest",
    config: synthetic(task, 10, rule),
    ...(task === quickTask ? { modes: inQuick } : {}),
    ladder: ladderTo(to),
  });

const tptt = (rates: Rates): Partial<RunConfig> => ({ rule: "tptt", ...rates });
const tptthx = (rates: Rates): Partial<RunConfig> => ({ rule: "tptthx", ...rates });

const ladderNotes = [
  "A ladder: trained anew from T = 10 in steps of 10, as long as the task is solved (no error in 10,000 samples). The ladder ends two rungs beyond the longest T that the paper reports; a figure that reached its end is cut short there.",
  "A rung ends, as not solved, at ten times the iterations that the rung before it took, at least 10,000 and at most the paper's 100,000: the paper gave every rung 100,000.",
  "The paper searched the rates anew for each T; here every rung uses the rates that it gives for the longest.",
  searchNote,
  "Quick: one row of the same ladder.",
  beatNote,
  addingNote,
  readingsNote,
];

const idOf = (task: SyntheticTask, column: string): string => cellId(taskName(task), column);

/** In each of these rows the first column reaches longer sequences than the second, by more than `plus`. */
const longer = (
  tasks: readonly SyntheticTask[],
  first: string,
  second: string,
  plus = 0,
): readonly Row[] =>
  tasks.map((task) => ({
    label: taskName(task),
    conditions: above("deepest", idOf(task, first), idOf(task, second), { plus }),
  }));

const table1Card: Card = {
  id: "table-1",
  kind: "table",
  title: "Table 1",
  caption: "the longest sequences that BPTT and TPTT learn",
  claim:
    "TPTT learns longer sequences than BPTT on three of four tasks, Adding being the exception.",
  notes: ladderNotes,
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => {
    const { bptt: deepest, bpttRate, tptt: reported, tpttRates } = table1[task];
    const to = Math.max(deepest, reported);
    const source = `Table 1, ${taskName(task)}`;
    const isClaim = task !== "adding";
    return [
      rung({
        task,
        column: "BPTT",
        role: "baseline",
        rule: bptt(bpttRate),
        to,
        paper: printed(deepest, source),
      }),
      rung({ task, column: "TPTT", rule: tptt(tpttRates), to, paper: printed(reported, source) }),
      ...(isClaim
        ? [
            rung({
              task,
              column: frozenColumn,
              role: "control",
              rule: frozen(tpttRates.alphaF),
              to,
              supposed: { deepest },
            }),
          ]
        : []),
    ];
  }),
  panels: [],
  parts: [
    {
      statement: "TPTT learns longer sequences than BPTT on the three classification tasks.",
      of: "headline",
      rows: longer(classificationTasks, "TPTT", "BPTT"),
    },
    {
      statement: "On Adding BPTT learns longer sequences than TPTT.",
      of: "detail",
      rows: longer(["adding"], "BPTT", "TPTT"),
    },
    {
      statement: `With frozen recurrent weights the network falls short of TPTT by more than one rung of ${step}.`,
      of: "control",
      rows: longer(classificationTasks, "TPTT", frozenColumn, step),
    },
  ],
};

const readoutColumn = "Read-out only";

const tableA1Card: Card = {
  id: "table-a1",
  kind: "table",
  title: "Table A1",
  caption: "the longest sequences that TPTT and TPTThx learn",
  claim:
    "Local targets for the input weights too let the network learn longer sequences on all tasks but Adding.",
  notes: [
    ...ladderNotes,
    `The paper reports T = ${tableA1["random-permutation"].tptthx} for TPTThx on Random Permutation; sequences here are at most 784 long, so that ladder ends at ${longest}.`,
  ],
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => {
    const { tptt: reported, tpttRates } = table1[task];
    const { tptthx: deepest, rates } = tableA1[task];
    const to = Math.max(deepest, reported);
    const source = `Table A1, ${taskName(task)}`;
    return [
      rung({
        task,
        column: "TPTT",
        role: "baseline",
        rule: tptt(tpttRates),
        to,
        paper: printed(reported, source),
      }),
      rung({ task, column: "TPTThx", rule: tptthx(rates), to, paper: printed(deepest, source) }),
      rung({
        task,
        column: readoutColumn,
        role: "control",
        rule: { rule: "readout-only", alphaF: rates.alphaF },
        to,
        supposed: { deepest: step },
      }),
    ];
  }),
  panels: [],
  parts: [
    {
      statement: "TPTThx learns longer sequences than TPTT on the three classification tasks.",
      of: "headline",
      rows: longer(classificationTasks, "TPTThx", "TPTT"),
    },
    {
      statement: "On Adding it does not, by a rung or more.",
      of: "detail",
      rows: [
        {
          label: taskName("adding"),
          conditions: [
            {
              lower: side(term(idOf("adding", "TPTThx"), "deepest")),
              upper: side(term(idOf("adding", "TPTT"), "deepest"), { plus: step }),
            },
          ],
        },
      ],
    },
    {
      statement: `With the read-out alone the network falls short of TPTThx by more than one rung of ${step}.`,
      of: "control",
      rows: longer(classificationTasks, "TPTThx", readoutColumn, step),
    },
  ],
};

/** Iterations that a network which solves its task within the limit is supposed to take. */
const supposedA2 = { "solved-at": 20_000 } as const;
const columnsA2 = ["TPTT", "TPTThx"] as const;

const tableA2Card: Card = {
  id: "table-a2",
  kind: "table",
  title: "Table A2",
  caption: "the rates of TPTT and TPTThx, tried at the lengths of Table A1",
  claim: "At these rates the networks solve the lengths of Table A1.",
  notes: [
    "The table itself holds rates, which each cell's setting shows. Its runs are one of each: the longest T that Table A1 reports, at these rates.",
    `TPTThx's ${tableA1["random-permutation"].tptthx} steps of Random Permutation are run at ${longest}, near the longest that there is.`,
    `Appendix A's text gives alpha_i = ${addingAlphaIOfTheText} for Adding where the table gives ${tableA1.adding.rates.alphaI}; the last row tries the text's.`,
    searchNote,
    "Quick: one row.",
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: [
    ...syntheticTasks.flatMap((task) => {
      const { tptt: deepest, tpttRates } = table1[task];
      const { tptthx: deepestHx, rates } = tableA1[task];
      return [
        { column: "TPTT", length: deepest, rule: tptt(tpttRates) },
        { column: "TPTThx", length: deepestHx, rule: tptthx(rates) },
      ].map(({ column, length, rule }) =>
        cell({
          row: taskName(task),
          column,
          quantity: "solved-at",
          supposed: supposedA2,
          config: synthetic(task, Math.min(length, longest), rule),
          ...(task === quickTask ? { modes: inQuick } : {}),
        }),
      );
    }),
    cell({
      row: "Adding, the text's alpha_i",
      column: "TPTThx",
      quantity: "solved-at",
      config: synthetic("adding", tableA1.adding.tptthx, {
        ...tptthx(tableA1.adding.rates),
        alphaI: addingAlphaIOfTheText,
      }),
    }),
  ],
  panels: [],
  parts: columnsA2.map((column) => ({
    statement: `${column} solves each task at its length within ${paperLimit.toLocaleString("en")} iterations.`,
    of: "headline",
    rows: syntheticTasks.map((task) => ({
      label: taskName(task),
      conditions: [solvedWithin(idOf(task, column), paperLimit)],
    })),
  })),
};

export const depthCards = { table1: table1Card, tableA1: tableA1Card, tableA2: tableA2Card };
