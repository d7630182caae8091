/** @file Figures 5, 6 and 8: the angle to BPTT, the layer-wise costs, and phases in random order. Pure. */
import { commonTptt, type Rates, type SyntheticTask, table1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CellSummary, PanelMark, Summaries } from "../card.ts";
import type { Curve } from "../outcome.ts";
import { solvedCells, statements, summaryOf } from "./judges.ts";
import {
  chanceMark,
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
/** Whether G must be learnt: the same rates with Vhh orthogonal, drawn once. */
const fixedFeedback = (rates: Rates): Partial<RunConfig> => ({
  ...rates,
  rule: "fixed-feedback",
  baseRule: "tptt",
  alphaG: 0,
});
const fixedColumn = "TPTT, G fixed";
const fixedNote =
  "A control keeps G as it was drawn: what it shows too is not owed to learning G. It is no part of the verdict on the angle.";

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

const angleColumns = [
  { name: column, short: column, role: "claim", rule: tptt },
  { name: fixedColumn, short: "G fixed", role: "control", rule: fixedFeedback(commonTptt) },
] as const;
/** What section 3.1.1 says of the curves. */
const angleMarks: Partial<Record<SyntheticTask, readonly PanelMark[]>> = {
  "temporal-order-3bit": [{ value: 45, label: "paper: falls below 45" }],
  "random-permutation": [{ value: 89, label: "paper: rises to 89 halfway" }],
};

const figure5Card: Card = {
  id: "figure-5",
  kind: "figure",
  title: "Figure 5",
  caption: "the angle between TPTT's and BPTT's updates of Whh",
  claim: "The two rules' updates start nearly orthogonal and come closer while the network learns.",
  notes: [
    "Averaged over 10 iterations, with a band of two standard deviations. Two random directions in 10,000 dimensions are 90 degrees apart, give or take 0.6.",
    `The paper's lengths are T = ${angleRows.map(({ length }) => length).join(", ")}. Quick: T = 30, 400 iterations at most.`,
    fixedNote,
    readingsNote,
  ],
  readings: [program, text],
  cells: angleRows.flatMap(({ task, length }) =>
    angleColumns.map(({ name, short, role, rule }) =>
      cell({
        row: taskName(task),
        column: name,
        short,
        role,
        quantity: "solved-at",
        config: synthetic(task, length, rule),
        quick: { length: 30, maxIterations: 400 },
        keep: [angleCurve],
      }),
    ),
  ),
  panels: angleRows.map(({ task }) => ({
    title: taskName(task),
    cells: angleColumns.map(({ name }) => cellId(taskName(task), name)),
    ...angleCurve,
    logX: false,
    logY: false,
    band: true,
    marks: [{ value: 90, label: "90 degrees" }, ...(angleMarks[task] ?? [])],
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

/** Mean over the seeds of a layer's cost over the whole run; t from 1, negative from the end; null: of all layers. */
function layerMean(summaries: Summaries, id: string, metric: string, t: number | null): number {
  const values = curvesOf(summaryOf(summaries, id), metric).flatMap(({ mean }) =>
    mean.flatMap((layers) => {
      if (!Array.isArray(layers)) return [];
      return numbers(t === null ? layers : [layers.at(t < 0 ? t : t - 1)]);
    }),
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
    "A control keeps G as it was drawn, to show what learning it changes; the plots are of TPTT alone.",
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: layerRows.flatMap(({ task, rates }) =>
    ([column, fixedColumn] as const).map((name) =>
      cell({
        row: taskName(task),
        column: name,
        role: name === column ? "claim" : "control",
        quantity: "solved-at",
        config: synthetic(task, layerLength, {
          ...(name === column ? { rule: "tptt", ...rates } : fixedFeedback(rates)),
          maxIterations: 2000,
        }),
        quick: { maxIterations: 500 },
        keep: (name === column ? layerCosts : (["layerCostG"] as const)).map((metric) => ({
          metric,
          average: layerAverage,
        })),
      }),
    ),
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
      marks: metric === "cost" ? [chanceMark(task)] : [],
    })),
  ),
  judge: statements(
    "In each row, over all seeds and iterations, the mean cost of F at t = 1 must be below a tenth of that at t = T, and the mean cost of G, over all t, below half of what it is with G fixed.",
    (summaries) =>
      layerRows.flatMap(({ task }) => {
        const row = taskName(task);
        const mean = (name: string, metric: string, t: number | null): number =>
          layerMean(summaries, cellId(row, name), metric, t);
        const [low, high] = [mean(column, "layerCostF", 1), mean(column, "layerCostF", -1)];
        const [learnt, still] = [
          mean(column, "layerCostG", null),
          mean(fixedColumn, "layerCostG", null),
        ];
        return [
          {
            holds: low < high / 10,
            because: `${row}: cost of F ${low.toExponential(1)} at t = 1, ${high.toExponential(1)} at t = T.`,
          },
          {
            holds: learnt < still / 2,
            because: `${row}: cost of G ${learnt.toExponential(1)}, ${still.toExponential(1)} with G fixed.`,
          },
        ];
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
    marks: [chanceMark(task)],
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
