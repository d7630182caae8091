/** @file Tables 1, A1 and A2: how long a sequence each rule can learn, by a ladder of lengths. Pure. */
import {
  addingAlphaIOfTheText,
  type Rates,
  type SyntheticTask,
  table1,
  tableA1,
} from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell, CellRole, PaperFigure } from "../card.ts";
import type { Ladder } from "../plan.ts";
import { comparison, solvedCells } from "./judges.ts";
import {
  addingNote,
  bptt,
  cell,
  cellId,
  frozen,
  printed,
  readingsNote,
  readingsWithAdding,
  synthetic,
  syntheticTasks,
  taskName,
} from "./settings.ts";

const step = 10;
const quickLadder: Ladder = { from: 10, step, to: 40 };
const quick = { maxIterations: 1000 } as const;

/** The longest sequence that the program takes, in whole rungs. */
const longest = 780;

/** Two rungs beyond what the paper reports, so that doing better shows. */
const ladderTo = (reported: number): Ladder => ({
  from: 10,
  step,
  to: Math.min(longest, reported + 2 * step),
});

interface Rung {
  readonly task: SyntheticTask;
  readonly column: string;
  readonly role?: CellRole;
  readonly rule: Partial<RunConfig>;
  readonly to: number;
  readonly paper?: PaperFigure;
}

const rung = ({ task, column, role = "claim", rule, to, paper }: Rung): CardCell =>
  cell({
    row: taskName(task),
    column,
    role,
    quantity: "deepest",
    ...(paper === undefined ? {} : { paper }),
    config: synthetic(task, 10, rule),
    quick,
    ladder: ladderTo(to),
    quickLadder,
  });

const tptt = (rates: Rates): Partial<RunConfig> => ({ rule: "tptt", ...rates });
const tptthx = (rates: Rates): Partial<RunConfig> => ({ rule: "tptthx", ...rates });

const ladderNotes = [
  "A ladder: trained anew from T = 10 in steps of 10, as long as the task is solved (no error in 10,000 samples). The ladder ends two rungs beyond the longest T that the paper reports.",
  "The paper searched the rates anew for each T; here every rung uses the rates that it gives for the longest.",
  "Quick: up to T = 40 and 1,000 iterations a rung.",
  addingNote,
  readingsNote,
];

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
      rung({
        task,
        column: "Frozen recurrent weights",
        role: "control",
        rule: frozen(tpttRates.alphaF),
        to,
      }),
    ];
  }),
  panels: [],
  judge: comparison(
    "In each row but Adding, TPTT's median depth must exceed BPTT's; where frozen recurrent weights reach as far, the verdict is partly at most.",
    syntheticTasks
      .filter((task) => task !== "adding")
      .map((task) => ({
        row: taskName(task),
        claim: cellId(taskName(task), "TPTT"),
        baseline: cellId(taskName(task), "BPTT"),
        controls: [cellId(taskName(task), "Frozen recurrent weights")],
      })),
    { better: "more", errors: 0 },
  ),
};

const againstTptt = (rows: readonly SyntheticTask[], column: string) =>
  rows.map((task) => ({
    row: taskName(task),
    claim: cellId(taskName(task), column),
    baseline: cellId(taskName(task), "TPTT"),
    controls: [],
  }));

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
        column: "Read-out only",
        role: "control",
        rule: { rule: "readout-only", alphaF: rates.alphaF },
        to,
      }),
    ];
  }),
  panels: [],
  judge: comparison(
    "In each row but Adding, TPTThx's median depth must exceed TPTT's.",
    againstTptt(
      syntheticTasks.filter((task) => task !== "adding"),
      "TPTThx",
    ),
    { better: "more", errors: 0 },
  ),
};

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
    "Quick: T = 30 and 1,500 iterations.",
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
          config: synthetic(task, Math.min(length, longest), rule),
          quick: { length: 30, maxIterations: 1500 },
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
      quick: { length: 30, maxIterations: 1500 },
    }),
  ],
  panels: [],
  judge: solvedCells(
    "Every cell but the last row's must be solved by at least half of the seeds.",
    syntheticTasks.flatMap((task) =>
      ["TPTT", "TPTThx"].map((column) => ({ id: cellId(taskName(task), column), controls: [] })),
    ),
  ),
};

export const depthCards = { table1: table1Card, tableA1: tableA1Card, tableA2: tableA2Card };
