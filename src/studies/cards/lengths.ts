/** @file Tables 4 and 5: trained at T = 100, tested at T = 200. Pure. */
import { commonTptt, table1, table4, table5 } from "../../experiment/paper.ts";
import type { SyntheticTask } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { chanceLevel } from "../../experiment/run-facts.ts";
import type { Card, CardCell } from "../card.ts";
import { above, type Row, term } from "../verdict/claims.ts";
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
  limitNote,
  printed,
  readingsNote,
  readingsWithAdding,
  synthetic,
  syntheticTasks,
  taskName,
} from "./settings.ts";

const trained = 100;
const tested = 200;
const chance =
  "By chance: 25% (Temporal Order), 12.5% (3-bit), 64% (Adding, squared criterion), 50% (Random Permutation).";
const comparableNote =
  "A row counts where both networks have learnt what they were trained on, in half of the seeds at least, and where not both are within 3 points of chance at the test length.";
const quickTask: SyntheticTask = "random-permutation";
const quickNote =
  "Quick: the row of Random Permutation, trained and tested at the paper's lengths.";

/** A network within so much of chance does not generalise. */
const nearChance = 0.03;
/** Shares that a control may fall short and still do as well. */
const asWell = 0.02;
/** Iterations that a network which learns T = 100 is supposed to take. */
const supposedTraining = { "solved-at": 20_000 } as const;

const lengthCell = (
  task: SyntheticTask,
  draft: Pick<CellDraft, "column"> & Partial<Pick<CellDraft, "role" | "paper" | "supposed">>,
  rule: Partial<RunConfig>,
): CardCell =>
  cell({
    ...draft,
    row: taskName(task),
    quantity: "test-accuracy",
    supposed: { ...supposedTraining, ...draft.supposed },
    config: synthetic(task, trained, { ...rule, testLength: tested }),
    ...(task === quickTask ? { modes: inQuick } : {}),
  });

const tpttCell = (task: SyntheticTask, name: string, role: "claim" | "baseline"): CardCell =>
  lengthCell(
    task,
    { column: "TPTT", role, paper: printed(table4[task].tptt, `${name}, ${taskName(task)}`) },
    { rule: "tptt", ...commonTptt },
  );

const rescuedColumn = "BPTT, 1e-2 clipped at 1";
const controls = [
  { column: frozenColumn, words: "the network with frozen recurrent weights" },
  { column: rescuedColumn, words: "BPTT with 1e-2, clipped at 1," },
] as const;

const idOf = (task: SyntheticTask, column: string): string => cellId(taskName(task), column);

/** In these rows the first column is right more often than the second. */
const better = (tasks: readonly SyntheticTask[], first: string, second: string): readonly Row[] =>
  tasks.map((task) => {
    const [claim, other] = [idOf(task, first), idOf(task, second)];
    return {
      label: taskName(task),
      conditions: above("test-accuracy", claim, other),
      chance: {
        terms: [term(claim, "test-accuracy"), term(other, "test-accuracy")],
        level: chanceLevel(synthetic(task, tested, {})),
        within: nearChance,
      },
      learnt: [claim, other],
    };
  });

const table4Card: Card = {
  id: "table-4",
  kind: "table",
  title: "Table 4",
  caption: "trained on T = 100, tested on T = 200",
  claim:
    "What TPTT learns generalises to twice the length better than what BPTT learns, on every task.",
  notes: [
    chance,
    "The paper's own figures for Adding, and all of BPTT's, are near chance, so that they say nothing of which generalises better; Adding is no part of the verdict. BPTT clipped at 1 with a rate of 1e-2 is a control that learns T = 100.",
    comparableNote,
    limitNote,
    quickNote,
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => {
    const supposed = { "test-accuracy": table4[task].bptt };
    return [
      lengthCell(
        task,
        {
          column: "BPTT",
          role: "baseline",
          paper: printed(table4[task].bptt, `Table 4, ${taskName(task)}`),
        },
        bptt(table1[task].bpttRate),
      ),
      tpttCell(task, "Table 4", "claim"),
      lengthCell(
        task,
        { column: frozenColumn, role: "control", supposed },
        frozen(commonTptt.alphaF),
      ),
      lengthCell(
        task,
        { column: rescuedColumn, role: "control", supposed },
        { ...bptt(1e-2), clip: 1 },
      ),
    ];
  }),
  panels: [],
  parts: [
    {
      statement: `At T = ${tested} TPTT is right more often than BPTT on the three classification tasks.`,
      of: "headline",
      rows: better(classificationTasks, "TPTT", "BPTT"),
    },
    ...controls.map(({ column, words }) => ({
      statement: `At T = ${tested} ${words} falls short of TPTT by more than ${100 * asWell} points.`,
      of: "control" as const,
      rows: classificationTasks.map((task) => ({
        label: taskName(task),
        conditions: above("test-accuracy", idOf(task, "TPTT"), idOf(task, column), {
          plus: asWell,
        }),
        learnt: [idOf(task, "TPTT")],
      })),
    })),
  ],
};

const lstmColumn = "LSTM, BPTT";

const table5Card: Card = {
  id: "table-5",
  kind: "table",
  title: "Table 5",
  caption: "an LSTM trained on T = 100, tested on T = 200",
  claim:
    "An LSTM generalises to twice the length better than TPTT on three of four tasks, Random Permutation being the exception.",
  notes: [
    chance,
    "An LSTM of tanh cells, orthogonal blocks and zero biases, trained by BPTT; the comparison is with Table 4's TPTT.",
    comparableNote,
    "On 3-bit Temporal Order the paper's figures are 29.03% and 28.36%: so near that no number of seeds that anybody runs tells them apart.",
    quickNote,
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => [
    tpttCell(task, "Table 4", "baseline"),
    lengthCell(
      task,
      {
        column: lstmColumn,
        paper: printed(table5[task].accuracy, `Table 5, ${taskName(task)}`),
      },
      { ...bptt(table5[task].rate), network: "lstm" },
    ),
  ]),
  panels: [],
  parts: [
    {
      statement: `At T = ${tested} the LSTM is right more often than TPTT on both Temporal Orders and on Adding.`,
      of: "headline",
      rows: better(
        syntheticTasks.filter((task) => task !== "random-permutation"),
        lstmColumn,
        "TPTT",
      ),
    },
    {
      statement: "On Random Permutation TPTT is right more often than the LSTM.",
      of: "detail",
      rows: better(["random-permutation"], "TPTT", lstmColumn),
    },
  ],
};

export const lengthCards = { table4: table4Card, table5: table5Card };
