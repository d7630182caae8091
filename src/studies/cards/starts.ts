/** @file A study of our own beside the paper's: what the starting weights do. Pure. */
import { commonTptt } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card } from "../card.ts";
import { below } from "../verdict/claims.ts";
import {
  beatNote,
  bptt,
  cell,
  cellId,
  chanceMark,
  costCurve,
  frozen,
  frozenColumn,
  inQuick,
  limitNote,
  program,
  synthetic,
} from "./settings.ts";

const starts = [
  { start: "orthogonal", row: "Orthogonal", supposed: 1000 },
  { start: "scaled-orthogonal", row: "Orthogonal, scaled by 0.9", supposed: 3000 },
  { start: "identity", row: "Identity", supposed: 3000 },
  { start: "gaussian", row: "Gaussian N(0, 0.1)", supposed: 3000 },
] as const;
const columns = [
  { column: "TPTT", rule: { rule: "tptt", ...commonTptt } },
  { column: "BPTT", rule: bptt(1e-3) },
  { column: frozenColumn, rule: frozen(0.01) },
] as const satisfies readonly { column: string; rule: Partial<RunConfig> }[];

const length = 60;
const limit = 20_000;
const [reference] = starts;

export const startsCard: Card = {
  id: "initialisation",
  kind: "study",
  title: "Initialisation",
  caption: "what the network starts from, Temporal Order, T = 60",
  claim:
    "An orthogonal start is what lets TPTT learn over many steps: from every other it takes more iterations, or never learns.",
  notes: [
    "The paper leaves this study to later work (Section 4). An orthogonal start keeps the length of every state it is applied to; the gaussian one has a spectral radius near 1 as well (0.1 times the square root of H = 100), but not the length; the scaled one forgets.",
    "The other two columns show whether this is a matter of the rule: BPTT at 1e-3, and frozen recurrent weights. They are no part of the verdict.",
    `${limit.toLocaleString("en")} iterations at most. Quick: TPTT alone.`,
    limitNote,
    beatNote,
  ],
  readings: [program],
  cells: starts.flatMap(({ start, row, supposed }) =>
    columns.map(({ column, rule }) =>
      cell({
        row,
        column,
        role: column === "TPTT" ? (start === "orthogonal" ? "claim" : "baseline") : "control",
        quantity: "solved-at",
        supposed: { "solved-at": supposed },
        config: synthetic("temporal-order", length, { ...rule, start, maxIterations: limit }),
        ...(column === "TPTT" ? { modes: inQuick } : {}),
        keep: [costCurve],
      }),
    ),
  ),
  panels: columns.map(({ column }) => ({
    title: column,
    cells: starts.map(({ row }) => cellId(row, column)),
    ...costCurve,
    logX: true,
    logY: false,
    band: false,
    marks: [chanceMark("temporal-order")],
  })),
  parts: [
    {
      statement: "Under TPTT the orthogonal start is solved in fewer iterations than each other.",
      of: "headline",
      rows: starts
        .filter(({ start }) => start !== "orthogonal")
        .map(({ row }) => ({
          label: `against ${row.charAt(0).toLowerCase()}${row.slice(1)}`,
          conditions: below("solved-at", cellId(reference.row, "TPTT"), cellId(row, "TPTT")),
        })),
    },
  ],
};
