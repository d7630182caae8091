/** @file Tables 4 and 5: trained at T = 100, tested at T = 200. Pure. */
import { commonTptt, table1, table4, table5 } from "../../experiment/paper.ts";
import type { SyntheticTask } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell } from "../card.ts";
import { comparison } from "./judges.ts";
import {
  addingNote,
  bptt,
  cell,
  cellId,
  type CellDraft,
  frozen,
  frozenColumn,
  printed,
  readingsNote,
  readingsWithAdding,
  synthetic,
  syntheticTasks,
  taskName,
} from "./settings.ts";

const trained = 100;
const tested = 200;
const quick = { length: 30, testLength: 60, maxIterations: 1500 } as const;
const chance =
  "By chance: 25% (Temporal Order), 12.5% (3-bit), 64% (Adding, squared criterion), 50% (Random Permutation).";
const quickNote = "Quick: trained at T = 30, tested at T = 60, 1,500 iterations at most.";

const lengthCell = (
  task: SyntheticTask,
  draft: Pick<CellDraft, "column"> & Partial<Pick<CellDraft, "role" | "paper">>,
  rule: Partial<RunConfig>,
): CardCell =>
  cell({
    ...draft,
    row: taskName(task),
    quantity: "test-accuracy",
    config: synthetic(task, trained, { ...rule, testLength: tested }),
    quick,
  });

const tpttCell = (task: SyntheticTask, name: string, role: "claim" | "baseline"): CardCell =>
  lengthCell(
    task,
    { column: "TPTT", role, paper: printed(table4[task].tptt, `${name}, ${taskName(task)}`) },
    { rule: "tptt", ...commonTptt },
  );

const rescuedColumn = "BPTT, 1e-2 clipped at 1";

const table4Card: Card = {
  id: "table-4",
  kind: "table",
  title: "Table 4",
  caption: "trained on T = 100, tested on T = 200",
  claim:
    "What TPTT learns generalises to twice the length better than what BPTT learns, on every task.",
  notes: [
    chance,
    "The paper's own figures for Adding, and all of BPTT's, are near chance: those networks had not learnt the task that they were tested on. BPTT clipped at 1 with a rate of 1e-2 is the control that has.",
    quickNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => [
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
    lengthCell(task, { column: frozenColumn, role: "control" }, frozen(commonTptt.alphaF)),
    lengthCell(task, { column: rescuedColumn, role: "control" }, { ...bptt(1e-2), clip: 1 }),
  ]),
  panels: [],
  judge: comparison(
    "In each row TPTT's median accuracy must exceed BPTT's by more than two standard errors; where a control does as well, the verdict is partly at most.",
    syntheticTasks.map((task) => ({
      row: taskName(task),
      claim: cellId(taskName(task), "TPTT"),
      baseline: cellId(taskName(task), "BPTT"),
      controls: [frozenColumn, rescuedColumn].map((column) => cellId(taskName(task), column)),
    })),
    { better: "more", errors: 2 },
  ),
};

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
    quickNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: syntheticTasks.flatMap((task) => [
    tpttCell(task, "Table 4", "baseline"),
    lengthCell(
      task,
      {
        column: "LSTM, BPTT",
        paper: printed(table5[task].accuracy, `Table 5, ${taskName(task)}`),
      },
      { ...bptt(table5[task].rate), network: "lstm" },
    ),
  ]),
  panels: [],
  judge: comparison(
    "In each row but Random Permutation the LSTM's median accuracy must exceed TPTT's by more than two standard errors.",
    syntheticTasks
      .filter((task) => task !== "random-permutation")
      .map((task) => ({
        row: taskName(task),
        claim: cellId(taskName(task), "LSTM, BPTT"),
        baseline: cellId(taskName(task), "TPTT"),
        controls: [],
      })),
    { better: "more", errors: 2 },
  ),
};

export const lengthCards = { table4: table4Card, table5: table5Card };
