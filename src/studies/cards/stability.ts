/** @file Figure 3: update norms, spectral radius and cost under BPTT and TPTT. Pure. */
import { commonTptt, table1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell, FigurePanel, PanelMark } from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import {
  asWellTimes,
  asWellWords,
  below,
  over,
  solvedWithin,
  under,
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
  readingsNote,
  synthetic,
  taskName,
  text,
} from "./settings.ts";

/** Mean of 100 iterations, in both forms of the figure. */
const dynamics: readonly CurveRequest[] = [
  costCurve,
  { metric: "gradientWhh", average: 100 },
  { metric: "radiusWhh", average: 100 },
];
const row = taskName("temporal-order");
const length = 100;
const limit = 20_000;

const ownRate = table1["temporal-order"].bpttRate;
/** BPTT at the rate of Table 1, and at those on either side that learn or diverge. */
const bpttRates = [ownRate, 1e-4, 1e-3, 1e-2] as const;
const bpttColumn = (rate: number): string => `BPTT, ${rate.toExponential(0)}`;

/** The paper draws its figures without numbers; one rate is supposed to vanish, the others not. */
const supposedBptt = (rate: number): CardCell["supposed"] =>
  rate === ownRate
    ? { radius: 0.9, "update-norm-left": 0.03, "solved-at": "never" }
    : { radius: 1.1, "update-norm-left": 0.5, "solved-at": 10_000 };

interface Column {
  readonly column: string;
  readonly role: CardCell["role"];
  readonly rule: Partial<RunConfig>;
  readonly supposed: CardCell["supposed"];
}

const columns: readonly Column[] = [
  ...bpttRates.map((rate): Column => ({
    column: bpttColumn(rate),
    role: "baseline",
    rule: bptt(rate),
    supposed: supposedBptt(rate),
  })),
  {
    column: "TPTT",
    role: "claim",
    rule: { rule: "tptt", ...commonTptt },
    supposed: { radius: 1, "solved-at": 1500 },
  },
  {
    column: frozenColumn,
    role: "control",
    rule: frozen(commonTptt.alphaF),
    supposed: { "solved-at": "never" },
  },
];
/** The columns that quick mode has: the two that the paper draws, and the control. */
const quickColumns = [bpttColumn(ownRate), "TPTT", frozenColumn];

const idOf = (column: string): string => cellId(row, column);

/** How far from 1 still counts as stable, and what is left of an update norm that has vanished. */
const stable = 0.1;
const vanished = 0.1;

const marks: Partial<Record<FigurePanel["metric"], readonly PanelMark[]>> = {
  radiusWhh: [{ value: 1, label: "rho = 1" }],
  cost: [chanceMark("temporal-order")],
};

const panel = (metric: FigurePanel["metric"], title: string, logY: boolean): FigurePanel => ({
  title,
  cells: columns.map(({ column }) => idOf(column)),
  metric,
  average: 100,
  logX: false,
  logY,
  band: false,
  marks: marks[metric] ?? [],
});

export const figure3Card: Card = {
  id: "figure-3",
  kind: "figure",
  title: "Figure 3",
  caption: `update norms, spectral radius and cost on Temporal Order, T = ${length}`,
  claim:
    "Under BPTT the spectral radius of Whh falls below 1, gradients vanish and the cost stays; under TPTT the radius is stable and the cost falls until the task is solved.",
  notes: [
    "The paper does not say at which rate it drew BPTT. Here it is tried at several; one that shows the paper's picture is enough, for which more seeds are needed than for one rate alone.",
    "TPTT's update norm of Whh carries a factor 1/(N H), so that the norms of the two rules do not compare; a stable radius may also mean that Whh hardly moves, which the frozen control shows.",
    "The paper draws the two rules side by side, one run each; here they share each plot. It does not say over how many iterations it averages.",
    `${limit.toLocaleString("en")} iterations at most. Quick: BPTT at the rate of Table 1 alone.`,
    limitNote,
    beatNote,
    readingsNote,
  ],
  readings: [program, text],
  cells: columns.map(({ column, role, rule, supposed }) =>
    cell({
      row,
      column,
      role,
      quantity: "solved-at",
      supposed,
      config: synthetic("temporal-order", length, { ...rule, maxIterations: limit }),
      ...(quickColumns.includes(column) ? { modes: inQuick } : {}),
      keep: dynamics,
    }),
  ),
  panels: [
    panel("gradientWhh", "Update norm of Whh", true),
    panel("radiusWhh", "Spectral radius of Whh", false),
    panel("cost", "Cost", false),
  ],
  parts: [
    {
      statement: `At one of the rates BPTT ends with rho(Whh) below 1, with an update norm of Whh below ${100 * vanished}% of that at the start, and unsolved.`,
      of: "headline",
      oneIsEnough: true,
      rows: bpttRates.map((rate) => ({
        label: bpttColumn(rate),
        conditions: [
          under("radius", idOf(bpttColumn(rate)), 1),
          under("update-norm-left", idOf(bpttColumn(rate)), vanished),
          unsolvedWithin(idOf(bpttColumn(rate)), limit),
        ],
      })),
    },
    {
      statement: `TPTT solves the task within ${limit.toLocaleString("en")} iterations and ends with rho(Whh) within ${stable} of 1.`,
      of: "headline",
      rows: [
        {
          label: "TPTT",
          conditions: [
            solvedWithin(idOf("TPTT"), limit),
            over("radius", idOf("TPTT"), 1 - stable),
            under("radius", idOf("TPTT"), 1 + stable),
          ],
        },
      ],
    },
    {
      statement: `At T = ${length} the network with frozen recurrent weights takes longer than TPTT, ${asWellWords}.`,
      of: "control",
      rows: [
        {
          label: row,
          conditions: below("solved-at", idOf("TPTT"), idOf(frozenColumn), asWellTimes),
        },
      ],
    },
  ],
};
