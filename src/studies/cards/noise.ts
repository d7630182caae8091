/** @file Table 3 and Figures 7 and A1: noise in the G phase, on Adding. Pure. */
import { type Rates, table3, tableA1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { chanceLevel } from "../../experiment/run-facts.ts";
import type { Card } from "../card.ts";
import { above, below, term, unsolvedWithin } from "../verdict/claims.ts";
import {
  addingNote,
  beatNote,
  cell,
  cellId,
  chanceMark,
  costCurve,
  inQuick,
  limitNote,
  paperLimit,
  printed,
  readingsNote,
  readingsWithAdding,
  synthetic,
} from "./settings.ts";

const chanceNote =
  "A constant answer gets 64% right where the squared error counts (the authors' program), 15% where the absolute one does.";

const withoutColumn = "Without noise";
const withColumn = "With noise";
const noTargetsColumn = "No target signal";

const table3Row = (length: number): string => `T = ${length}`;
/** The row that quick mode has. */
const quickLength = 70;

/** Shares that a control may fall short and still do as well. */
const asWell = 0.005;
/** A network within so much of chance has learnt nothing. */
const nearChance = 0.03;

const table3Card: Card = {
  id: "table-3",
  kind: "table",
  title: "Table 3",
  caption: "noise in learning G, on Adding",
  claim:
    "Gaussian noise in the G phase improves TPTT's accuracy on Adding, though not enough to solve it.",
  notes: [
    chanceNote,
    "The paper chose the noise by a search over (0, 1] for each T.",
    limitNote,
    `Quick: T = ${quickLength} alone.`,
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: table3.flatMap(({ length, rates, without, noise, with: improved }) => {
    const row = table3Row(length);
    const draft = {
      row,
      quantity: "best-accuracy",
      ...(length === quickLength ? { modes: inQuick } : {}),
    } as const;
    const config = (changes: Partial<RunConfig>): RunConfig =>
      synthetic("adding", length, { rule: "tptt", ...rates, ...changes });
    return [
      cell({
        ...draft,
        column: withoutColumn,
        role: "baseline",
        paper: printed(without, `Table 3, ${row}`),
        config: config({}),
      }),
      cell({
        ...draft,
        column: withColumn,
        paper: printed(improved, `Table 3, ${row}`),
        supposed: { "solved-at": "never" },
        config: config({ noise }),
      }),
      cell({
        ...draft,
        column: noTargetsColumn,
        role: "control",
        supposed: { "best-accuracy": without },
        config: config({ rule: "no-target-signal" }),
      }),
    ];
  }),
  panels: [],
  parts: [
    {
      statement: "With noise the best accuracy is higher than without.",
      of: "headline",
      rows: table3.map(({ length }) => {
        const row = table3Row(length);
        const [withNoise, without] = [cellId(row, withColumn), cellId(row, withoutColumn)];
        return {
          label: row,
          conditions: above("best-accuracy", withNoise, without),
          chance: {
            terms: [term(withNoise, "best-accuracy"), term(without, "best-accuracy")],
            level: chanceLevel(synthetic("adding", length, {})),
            within: nearChance,
          },
        };
      }),
    },
    {
      statement: `With noise, too, the task is not solved within ${paperLimit.toLocaleString("en")} iterations.`,
      of: "detail",
      rows: table3.map(({ length }) => ({
        label: table3Row(length),
        conditions: [unsolvedWithin(cellId(table3Row(length), withColumn), paperLimit)],
      })),
    },
    {
      statement: `Without a target signal the network falls short of TPTT with noise by more than ${100 * asWell} points.`,
      of: "control",
      rows: table3.map(({ length }) => ({
        label: table3Row(length),
        conditions: above(
          "best-accuracy",
          cellId(table3Row(length), withColumn),
          cellId(table3Row(length), noTargetsColumn),
          { plus: asWell },
        ),
      })),
    },
  ],
};

interface NoiseFigure {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly rule: "tptt" | "tptthx";
  readonly rates: Rates;
}

/** Costs that are supposed: the paper draws them without numbers. */
const supposed = { without: 0.018, with: 0.012 } as const;
/** A control whose cost is at most so many times as large does as well. */
const asWellCost = 1.05;

function noiseFigure({ id, title, name, rule, rates }: NoiseFigure): Card {
  const row = `Adding, ${name}`;
  const columns = [
    {
      column: withoutColumn,
      role: "baseline",
      cost: supposed.without,
      changes: { rule, noise: 0 },
    },
    { column: withColumn, role: "claim", cost: supposed.with, changes: { rule, noise: 0.1 } },
    {
      column: noTargetsColumn,
      role: "control",
      cost: supposed.without,
      changes: { rule: "no-target-signal", baseRule: rule },
    },
  ] as const;
  return {
    id,
    kind: "figure",
    title,
    caption: `${name}'s cost on Adding with and without noise`,
    claim: `Noise of standard deviation 0.1 lowers ${name}'s cost on Adding at T = 70.`,
    notes: [
      "The cost averaged over 100 iterations.",
      chanceNote,
      limitNote,
      "Quick: the same, of fewer seeds.",
      beatNote,
      addingNote,
      readingsNote,
    ],
    readings: readingsWithAdding,
    cells: columns.map(({ column, role, cost, changes }) =>
      cell({
        row,
        column,
        role,
        quantity: "cost",
        supposed: { cost },
        config: synthetic("adding", 70, { ...rates, ...changes }),
        modes: inQuick,
        keep: [costCurve],
      }),
    ),
    panels: [
      {
        title: row,
        cells: columns.map(({ column }) => cellId(row, column)),
        ...costCurve,
        logX: false,
        logY: true,
        band: false,
        marks: [chanceMark("adding")],
      },
    ],
    parts: [
      {
        statement: "With noise the mean cost of the last 100 batches is lower than without.",
        of: "headline",
        rows: [
          {
            label: row,
            conditions: below("cost", cellId(row, withColumn), cellId(row, withoutColumn)),
          },
        ],
      },
      {
        statement: `At T = 70 the cost is higher without a target signal than with noise, by more than ${Math.round(100 * (asWellCost - 1))}%.`,
        of: "control",
        rows: [
          {
            label: row,
            conditions: below(
              "cost",
              cellId(row, withColumn),
              cellId(row, noTargetsColumn),
              asWellCost,
            ),
          },
        ],
      },
    ],
  };
}

export const noiseCards = {
  table3: table3Card,
  figure7: noiseFigure({
    id: "figure-7",
    title: "Figure 7",
    name: "TPTT",
    rule: "tptt",
    rates: table3[0].rates,
  }),
  figureA1: noiseFigure({
    id: "figure-a1",
    title: "Figure A1",
    name: "TPTThx",
    rule: "tptthx",
    rates: tableA1.adding.rates,
  }),
};
