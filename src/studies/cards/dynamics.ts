/** @file Figures 5, 6 and 8: the angle to BPTT, the layer-wise costs, and phases in random order. Pure. */
import { commonTptt, type SyntheticTask, table1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CellSummary, Summaries } from "../card.ts";
import type { Curve } from "../outcome.ts";
import { solvedCells, statements, summaryOf } from "./judges.ts";
import {
  addingNote,
  cell,
  cellId,
  costCurve,
  frozen,
  frozenColumn,
  program,
  readingsNote,
  readingsWithAdding,
  synthetic,
  taskName,
  text,
} from "./settings.ts";

const tptt: Partial<RunConfig> = { rule: "tptt", ...commonTptt };
const column = "TPTT";

const angleCurve = { metric: "angle", average: 10 } as const;
const angleRows = [
  { task: "temporal-order", length: 120 },
  { task: "temporal-order-3bit", length: 90 },
  { task: "random-permutation", length: 70 },
] as const satisfies readonly { task: SyntheticTask; length: number }[];

/** A run's curve of a metric. */
const curvesOf = (summary: CellSummary | null, metric: string): Curve[] =>
  (summary?.outcomes ?? []).flatMap(
    ({ curves }) => curves.find((curve) => curve.metric === metric) ?? [],
  );

const numbers = (values: readonly unknown[]): number[] =>
  values.flatMap((value) => (typeof value === "number" ? [value] : []));

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Degrees by which an angle must fall, and from where, to count as the paper's picture. */
const orthogonal = 75;
const fall = 10;

const figure5Card: Card = {
  id: "figure-5",
  kind: "figure",
  title: "Figure 5",
  caption: "the angle between TPTT's and BPTT's updates of Whh",
  claim: "The two rules' updates start nearly orthogonal and come closer while the network learns.",
  notes: [
    "Averaged over 10 iterations, with a band of two standard deviations. Two random directions in 10,000 dimensions are 90 degrees apart, give or take 0.6.",
    `The paper's lengths are T = ${angleRows.map(({ length }) => length).join(", ")}. Quick: T = 30, 400 iterations at most.`,
    readingsNote,
  ],
  readings: [program, text],
  cells: angleRows.map(({ task, length }) =>
    cell({
      row: taskName(task),
      column,
      quantity: "solved-at",
      config: synthetic(task, length, tptt),
      quick: { length: 30, maxIterations: 400 },
      keep: [angleCurve],
    }),
  ),
  panels: angleRows.map(({ task }) => ({
    title: taskName(task),
    cells: [cellId(taskName(task), column)],
    ...angleCurve,
    logX: false,
    logY: false,
    band: true,
    marks: [{ value: 90, label: "90 degrees" }],
  })),
  judge: statements(
    `In each row the first ten iterations' mean angle must be above ${orthogonal} degrees in the median of the seeds, and the smallest later mean at least ${fall} degrees below it.`,
    (summaries) =>
      angleRows.map(({ task }) => {
        const row = taskName(task);
        const courses = curvesOf(summaryOf(summaries, cellId(row, column)), "angle").map(
          ({ mean }) => numbers(mean),
        );
        const first = middle(courses.map((course) => course[0] ?? Number.NaN));
        const least = middle(courses.map((course) => Math.min(...course)));
        return {
          holds: first > orthogonal && first - least >= fall,
          because: `${row}: ${first.toFixed(1)} degrees at first, ${least.toFixed(1)} at least.`,
        };
      }),
  ),
};

const layerRows = [
  { task: "adding", rates: table1.adding.tpttRates },
  { task: "random-permutation", rates: commonTptt },
  { task: "temporal-order-3bit", rates: commonTptt },
] as const;
const layerLength = 30;
const layerCosts = ["layerCostG", "layerCostF", "cost"] as const;
const layerAverage = 10;
const layerTitles = {
  layerCostG: "cost of G by layer",
  layerCostF: "cost of F by layer",
  cost: "cost E",
};

/** Mean over the seeds of a layer's cost over the whole run; t from 1, negative from the end. */
function layerMean(summaries: Summaries, id: string, metric: string, t: number): number {
  const values = curvesOf(summaryOf(summaries, id), metric).flatMap(({ mean }) =>
    mean.flatMap((layers) =>
      Array.isArray(layers) ? numbers([layers.at(t < 0 ? t : t - 1)]) : [],
    ),
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const figure6Card: Card = {
  id: "figure-6",
  kind: "figure",
  title: "Figure 6",
  caption: "the layer-wise costs of three TPTT networks, T = 30",
  claim:
    "G learns to invert F without difficulty; the distance of the targets from the activations falls towards the lower layers.",
  notes: [
    `Layer t = 1 lies next to h_0. Averaged over ${layerAverage} iterations.`,
    "2,000 iterations at most, for the curves; quick: 500.",
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: layerRows.map(({ task, rates }) =>
    cell({
      row: taskName(task),
      column,
      quantity: "solved-at",
      config: synthetic(task, layerLength, { rule: "tptt", ...rates, maxIterations: 2000 }),
      quick: { maxIterations: 500 },
      keep: layerCosts.map((metric) => ({ metric, average: layerAverage })),
    }),
  ),
  panels: layerRows.flatMap(({ task }) =>
    layerCosts.map((metric) => ({
      title: `${taskName(task)}: ${layerTitles[metric]}`,
      cells: [cellId(taskName(task), column)],
      metric,
      average: layerAverage,
      logX: false,
      logY: metric !== "cost",
      band: false,
      marks: [],
    })),
  ),
  judge: statements(
    "In each row the mean cost of F at t = 1 must be below a tenth of that at t = T, over all seeds and iterations.",
    (summaries) =>
      layerRows.map(({ task }) => {
        const id = cellId(taskName(task), column);
        const low = layerMean(summaries, id, "layerCostF", 1);
        const high = layerMean(summaries, id, "layerCostF", -1);
        return {
          holds: low < high / 10,
          because: `${taskName(task)}: cost of F ${low.toExponential(1)} at t = 1, ${high.toExponential(1)} at t = T.`,
        };
      }),
  ),
};

const phaseRows = ["temporal-order", "temporal-order-3bit"] as const;
const phaseColumns = [
  { column: "Both phases every iteration", short: "both", role: "baseline", changes: {} },
  {
    column: "G with probability 1/2",
    short: "p(G) = 1/2",
    role: "claim",
    changes: { phases: "random", phaseProbability: 1 / 2 },
  },
  {
    column: "G with probability 1/3",
    short: "p(G) = 1/3",
    role: "claim",
    changes: { phases: "random", phaseProbability: 1 / 3 },
  },
] as const;

const figure8Card: Card = {
  id: "figure-8",
  kind: "figure",
  title: "Figure 8",
  caption: "phases in random order, T = 60",
  claim:
    "The two phases need not alternate: with one of them drawn at random in every iteration TPTT still learns, a little later.",
  notes: [
    "The cost averaged over 10 iterations; an iteration of random phases does one of the two.",
    "Frozen recurrent weights are the control: if they learn as soon, the G phase cannot matter, whatever its order.",
    "Full: 20,000 iterations at most. Quick: T = 30 and 1,500.",
    readingsNote,
  ],
  readings: [program, text],
  cells: phaseRows.flatMap((task) => [
    ...phaseColumns.map(({ column: name, short, role, changes }) =>
      cell({
        row: taskName(task),
        column: name,
        short,
        role,
        quantity: "solved-at",
        config: synthetic(task, 60, { ...tptt, maxIterations: 20_000, ...changes }),
        quick: { length: 30, maxIterations: 1500 },
        keep: [{ ...costCurve, average: 10 }],
      }),
    ),
    cell({
      row: taskName(task),
      column: frozenColumn,
      role: "control",
      quantity: "solved-at",
      config: synthetic(task, 60, { ...frozen(commonTptt.alphaF), maxIterations: 20_000 }),
      quick: { length: 30, maxIterations: 1500 },
      keep: [{ ...costCurve, average: 10 }],
    }),
  ]),
  panels: phaseRows.map((task) => ({
    title: taskName(task),
    cells: [...phaseColumns.map((each) => each.column), frozenColumn].map((name) =>
      cellId(taskName(task), name),
    ),
    metric: costCurve.metric,
    average: 10,
    logX: false,
    logY: false,
    band: false,
    marks: [],
  })),
  judge: solvedCells(
    "Every cell with random phases must be solved by at least half of the seeds; where frozen recurrent weights are solved as soon, the verdict is partly at most.",
    phaseRows.flatMap((task) =>
      phaseColumns
        .filter(({ role }) => role === "claim")
        .map((each) => ({
          id: cellId(taskName(task), each.column),
          controls: [cellId(taskName(task), frozenColumn)],
        })),
    ),
  ),
};

export const dynamicsCards = { figure5: figure5Card, figure6: figure6Card, figure8: figure8Card };
