/** @file Table 3 and Figures 7 and A1: noise in the G phase, on Adding. Pure. */
import { type Rates, table3, tableA1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card } from "../card.ts";
import { comparison } from "./judges.ts";
import {
  chanceMark,
  addingNote,
  cell,
  cellId,
  costCurve,
  printed,
  readingsNote,
  readingsWithAdding,
  synthetic,
} from "./settings.ts";

const quick = { length: 20, maxIterations: 2000 } as const;
const quickNote = "Quick: T = 20 and 2,000 iterations.";
const chanceNote =
  "A constant answer gets 64% right where the squared error counts (the authors' program), 15% where the absolute one does.";

const withoutColumn = "Without noise";
const withColumn = "With noise";
const noTargetsColumn = "No target signal";

/** The row of the paper; quick mode runs shorter sequences. */
const table3Row = (length: number): string => `Row T = ${length}`;

const table3Card: Card = {
  id: "table-3",
  kind: "table",
  title: "Table 3",
  caption: "noise in learning G, on Adding",
  claim: "Gaussian noise in the G phase improves TPTT's accuracy on Adding.",
  notes: [
    chanceNote,
    "The paper chose the noise by a search over (0, 1] for each T.",
    addingNote,
    readingsNote,
    quickNote,
  ],
  readings: readingsWithAdding,
  cells: table3.flatMap(({ length, rates, without, noise, with: improved }) => {
    const row = table3Row(length);
    const draft = { row, quantity: "best-accuracy", quick } as const;
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
        config: config({ noise }),
      }),
      cell({
        ...draft,
        column: noTargetsColumn,
        role: "control",
        config: config({ rule: "no-target-signal" }),
      }),
    ];
  }),
  panels: [],
  judge: comparison(
    "In each row the median accuracy with noise must exceed that without by more than two standard errors; where the control without targets does as well, the verdict is partly at most.",
    table3.map(({ length }) => ({
      row: table3Row(length),
      claim: cellId(table3Row(length), withColumn),
      baseline: cellId(table3Row(length), withoutColumn),
      controls: [cellId(table3Row(length), noTargetsColumn)],
    })),
    { better: "more", errors: 2 },
  ),
};

interface NoiseFigure {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly rule: "tptt" | "tptthx";
  readonly rates: Rates;
}

function noiseFigure({ id, title, name, rule, rates }: NoiseFigure): Card {
  const row = `Adding, ${name}`;
  const columns = [
    { column: withoutColumn, role: "baseline", changes: { rule, noise: 0 } },
    { column: withColumn, role: "claim", changes: { rule, noise: 0.1 } },
    {
      column: noTargetsColumn,
      role: "control",
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
      addingNote,
      readingsNote,
      quickNote,
    ],
    readings: readingsWithAdding,
    cells: columns.map(({ column, role, changes }) =>
      cell({
        row,
        column,
        role,
        quantity: "cost",
        config: synthetic("adding", 70, { ...rates, ...changes }),
        quick,
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
    judge: comparison(
      "The median of the last 100 batches' mean cost must be lower with noise by more than two standard errors; where the control without targets does as well, the verdict is partly at most.",
      [
        {
          row,
          claim: cellId(row, withColumn),
          baseline: cellId(row, withoutColumn),
          controls: [cellId(row, noTargetsColumn)],
        },
      ],
      { better: "less", errors: 2 },
    ),
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
