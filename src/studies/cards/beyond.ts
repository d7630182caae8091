/** @file Studies of our own on questions beyond the paper: where credit is cut off, and where it comes back through random weights. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card } from "../card.ts";
import {
  asWellTimes,
  asWellWords,
  below,
  over,
  solvedWithin,
  unsolvedWithin,
} from "../verdict/claims.ts";
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

const limit = 3000;
/** Of the gradient rules, all alike. */
const rate = 0.01;

/** Delayed XOR, which no reservoir reads off: gradients clipped to a norm of 1. */
const xor = (length: number, changes: Partial<RunConfig>): RunConfig =>
  synthetic("delayed-xor", length, { clip: 1, maxIterations: limit, ...changes });

const whole = "BPTT";
const truncated = (horizon: number): Partial<RunConfig> => ({
  rule: "truncated-bptt",
  horizon,
  alphaF: rate,
});

const cutLength = 20;
const long = 12;
const short = 5;
const cut = (horizon: number): string => `Cut off after ${horizon} states`;
const cutRow = `Delayed XOR, T = ${cutLength}`;
const cutColumns = [
  { column: whole, role: "baseline", rule: bptt(rate), supposed: 300 },
  { column: cut(long), role: "claim", rule: truncated(long), supposed: 600 },
  { column: cut(short), role: "claim", rule: truncated(short), supposed: "never" },
  { column: frozenColumn, role: "control", rule: frozen(rate), supposed: 2000 },
] as const;
const cutCell = (column: string): string => cellId(cutRow, column);

export const truncationCard: Card = {
  id: "truncation",
  kind: "study",
  title: "Truncation",
  caption: `how far back an error must reach, Delayed XOR, T = ${cutLength}`,
  claim: `An error that is cut off before it reaches a symbol does not teach: the symbols stand at steps 3, 4 and 11, 12, so that a horizon of ${long} states reaches the second of them, and one of ${short} none.`,
  notes: [
    `The paper leaves this to others. All at the rate ${rate}, gradients clipped to a norm of 1; settings were looked for with another program and other seeds.`,
    "Frozen recurrent weights show what is left without any credit through time: W_xh and the read-out learn.",
    `${limit.toLocaleString("en")} iterations at most. Quick: the same, of fewer seeds.`,
    limitNote,
    beatNote,
  ],
  readings: [program],
  cells: cutColumns.map(({ column, role, rule, supposed }) =>
    cell({
      row: cutRow,
      column,
      role,
      quantity: "solved-at",
      supposed: { "solved-at": supposed },
      config: xor(cutLength, rule),
      modes: inQuick,
      keep: [costCurve],
    }),
  ),
  panels: [
    {
      title: cutRow,
      cells: cutColumns.map(({ column }) => cutCell(column)),
      ...costCurve,
      logX: false,
      logY: false,
      band: false,
      marks: [chanceMark("delayed-xor")],
    },
  ],
  parts: [
    {
      statement: `With a horizon of ${long} states the task is solved within ${limit.toLocaleString("en")} iterations, with one of ${short} it is not.`,
      of: "headline",
      rows: [
        { label: cut(long), conditions: [solvedWithin(cutCell(cut(long)), limit)] },
        { label: cut(short), conditions: [unsolvedWithin(cutCell(cut(short)), limit)] },
      ],
    },
    {
      statement: `BPTT, whose error reaches every step, is faster than a horizon of ${long} states.`,
      of: "detail",
      rows: [
        {
          label: "against BPTT",
          conditions: below("solved-at", cutCell(whole), cutCell(cut(long))),
        },
      ],
    },
    {
      statement: `With frozen recurrent weights it takes longer than with a horizon of ${long} states, ${asWellWords}.`,
      of: "control",
      rows: [
        {
          label: cut(long),
          conditions: below("solved-at", cutCell(cut(long)), cutCell(frozenColumn), asWellTimes),
        },
      ],
    },
  ],
};

const randomLength = 10;
const aligned = 60;
const angleCurve = { metric: "angle", average: 10 } as const;
const alignment = "Feedback alignment";
const direct = "Direct feedback alignment";
const randomRow = `Delayed XOR, T = ${randomLength}`;
const randomColumns = [
  { column: whole, short: whole, role: "baseline", rule: bptt(rate), supposed: 200, angle: 0 },
  {
    column: alignment,
    short: "FA",
    role: "claim",
    rule: { rule: "feedback-alignment", alphaF: rate },
    supposed: 450,
    angle: 76,
  },
  {
    column: direct,
    short: "DFA",
    role: "claim",
    rule: { rule: "direct-feedback-alignment", alphaF: rate },
    supposed: 700,
    angle: 78,
  },
  {
    column: frozenColumn,
    short: "frozen",
    role: "control",
    rule: frozen(rate),
    supposed: 450,
    angle: 0,
  },
] as const;
const hasAngle = (role: string): boolean => role === "claim";
const randomCell = (column: string): string => cellId(randomRow, column);

export const randomFeedbackCard: Card = {
  id: "random-feedback",
  kind: "study",
  title: "Random feedback",
  caption: `errors that come back through fixed random weights, Delayed XOR, T = ${randomLength}`,
  claim:
    "Through time, random feedback does not align: the angle to BPTT's update stays large, BPTT is faster, and direct feedback is slower than frozen recurrent weights.",
  notes: [
    "The paper asks whether feedback may be random (Section 4). In feedforward networks the forward weights come to align with it (Lillicrap et al. 2016); here the claim is that through time they do not.",
    "That feedback alignment is no faster than frozen recurrent weights is not claimed: with iterations counted in hundreds, five seeds cannot tell them apart.",
    `All at the rate ${rate}, gradients clipped to a norm of 1; settings were looked for with another program and other seeds.`,
    `${limit.toLocaleString("en")} iterations at most. Quick: the same, of fewer seeds.`,
    limitNote,
    beatNote,
  ],
  readings: [program],
  cells: randomColumns.map(({ column, short: name, role, rule, supposed, angle }) =>
    cell({
      row: randomRow,
      column,
      short: name,
      role,
      quantity: "solved-at",
      supposed: { "solved-at": supposed, ...(hasAngle(role) ? { "angle-last": angle } : {}) },
      config: xor(randomLength, { ...rule, measureAngle: hasAngle(role) ? 1 : 0 }),
      modes: inQuick,
      keep: hasAngle(role) ? [costCurve, angleCurve] : [costCurve],
    }),
  ),
  panels: [
    {
      title: "Cost",
      cells: randomColumns.map(({ column }) => randomCell(column)),
      ...costCurve,
      logX: false,
      logY: false,
      band: false,
      marks: [chanceMark("delayed-xor")],
    },
    {
      title: "Angle to BPTT",
      cells: randomColumns
        .filter(({ role }) => hasAngle(role))
        .map(({ column }) => randomCell(column)),
      ...angleCurve,
      logX: false,
      logY: false,
      band: false,
      marks: [{ value: 90, label: "orthogonal" }],
    },
  ],
  parts: [
    {
      statement: `Over its last 100 iterations the angle is above ${aligned} degrees.`,
      of: "headline",
      rows: [alignment, direct].map((column) => ({
        label: column,
        conditions: [over("angle-last", randomCell(column), aligned)],
      })),
    },
    {
      statement: "BPTT is faster than both.",
      of: "detail",
      rows: [alignment, direct].map((column) => ({
        label: column,
        conditions: below("solved-at", randomCell(whole), randomCell(column)),
      })),
    },
    {
      statement: "Direct feedback alignment takes longer than with frozen recurrent weights.",
      of: "detail",
      rows: [
        {
          label: direct,
          conditions: below("solved-at", randomCell(frozenColumn), randomCell(direct)),
        },
      ],
    },
  ],
};
