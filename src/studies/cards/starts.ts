/** @file A study of our own beside the paper's: what the starting weights do. Pure. */
import { commonTptt } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card } from "../card.ts";
import { comparison } from "./judges.ts";
import { bptt, cell, cellId, costCurve, program, synthetic, chanceMark } from "./settings.ts";

const starts = [
  { start: "orthogonal", row: "Orthogonal" },
  { start: "scaled-orthogonal", row: "Orthogonal, scaled by 0.9" },
  { start: "identity", row: "Identity" },
  { start: "gaussian", row: "Gaussian N(0, 0.1)" },
] as const;
const columns = [
  { column: "TPTT", rule: { rule: "tptt", ...commonTptt } },
  { column: "BPTT", rule: bptt(1e-3) },
  { column: "Frozen recurrent weights", rule: { rule: "frozen-recurrent", alphaF: 0.01 } },
] as const satisfies readonly { column: string; rule: Partial<RunConfig> }[];

const length = 60;
const [reference] = starts;

export const startsCard: Card = {
  id: "initialisation",
  kind: "study",
  title: "Initialisation",
  caption: "what the network starts from, Temporal Order, T = 60",
  claim:
    "An orthogonal start is what lets these networks learn over many steps: no other is solved in fewer iterations.",
  notes: [
    "The paper leaves this study to later work (Section 4). An orthogonal start keeps the length of every state it is applied to; the gaussian one has a spectral radius near 1 as well (0.1 times the square root of H = 100), but not the length; the scaled one forgets.",
    "20,000 iterations at most. Quick: T = 30 and 1,500.",
  ],
  readings: [program],
  cells: starts.flatMap(({ start, row }) =>
    columns.map(({ column, rule }) =>
      cell({
        row,
        column,
        role: column === "TPTT" ? (start === "orthogonal" ? "claim" : "baseline") : "control",
        quantity: "solved-at",
        config: synthetic("temporal-order", length, { ...rule, start, maxIterations: 20_000 }),
        quick: { length: 30, maxIterations: 1500 },
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
  judge: comparison(
    "Under TPTT the orthogonal start's median number of iterations must be below that of each other start.",
    starts
      .filter(({ start }) => start !== "orthogonal")
      .map(({ row }) => ({
        row: `Orthogonal against ${row.charAt(0).toLowerCase()}${row.slice(1)}`,
        claim: cellId(reference.row, "TPTT"),
        baseline: cellId(row, "TPTT"),
        controls: [],
      })),
    { better: "less", errors: 0 },
  ),
};
