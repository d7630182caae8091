/** @file Figures 5, 6 and 8: the angle to BPTT, the layer-wise costs, and phases in random order. Pure. */
import { commonTptt, type Rates, type SyntheticTask, table1 } from "../../experiment/paper.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Card, CardCell, PanelMark } from "../card.ts";
import {
  asWellTimes,
  asWellWords,
  below,
  over,
  type Row,
  side,
  solvedWithin,
  term,
  under,
} from "../verdict/claims.ts";
import { lastTermAngle } from "./angle-references.ts";
import {
  addingNote,
  beatNote,
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
  readingsWithAdding,
  synthetic,
  taskAt,
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
const fixedNote = "A control keeps G as it was drawn: what it shows too is not owed to learning G.";

const idOf = (task: SyntheticTask, name: string): string => cellId(taskName(task), name);

const angleCurve = { metric: "angle", average: 10 } as const;
const angleRows = [
  { task: "temporal-order", length: 120, last: 60 },
  { task: "temporal-order-3bit", length: 90, last: 42 },
  { task: "random-permutation", length: 70, last: 70 },
] as const satisfies readonly { task: SyntheticTask; length: number; last: number }[];

/** Degrees from which an angle counts as nearly orthogonal, by which it must fall, and by which a control may fall less and do as well. */
const orthogonal = 75;
const fall = 10;
const asWellDegrees = 5;
const acute = 45;
/** Of the rise halfway through Random Permutation, which peaked at about 89. */
const risen = 80;

const angleColumns = [
  { name: column, short: column, role: "claim", rule: tptt },
  { name: fixedColumn, short: "G fixed", role: "control", rule: fixedFeedback(commonTptt) },
] as const;
/** What section 3.1.1 says of the curves. */
const angleMarks: Partial<Record<SyntheticTask, readonly PanelMark[]>> = {
  "temporal-order-3bit": [{ value: acute, label: "paper: falls below 45" }],
  "random-permutation": [{ value: 89, label: "paper: rises to 89 halfway" }],
};

const figure5Card: Card = {
  id: "figure-5",
  kind: "figure",
  title: "Figure 5",
  caption: "the angle between TPTT's and BPTT's updates of Whh",
  claim:
    "The two rules' updates start nearly orthogonal and come closer while the network learns, on 3-bit Temporal Order below 45 degrees; on Random Permutation they are orthogonal again halfway.",
  notes: [
    "Drawn as means of 10 iterations, with a band of two standard deviations. Judged are means over windows that were fixed before: the first 100 iterations, the last 100, and the tenth of the run around its half. The least of many means of 10 would be lower, and is no figure of a run.",
    "Two lines are for reference. Random signals H_t - h_t give 90 degrees, give or take one. The targets' signal halves every ten steps or so, and the last step's term alone stands at about 70 degrees at the start, whatever T: from there to 90 nothing of earlier steps has come through.",
    `Lengths: T = ${angleRows.map(({ length }) => length).join(", ")}. Quick: 3-bit Temporal Order alone.`,
    fixedNote,
    limitNote,
    beatNote,
    readingsNote,
  ],
  readings: [program, text],
  cells: angleRows.flatMap(({ task, length, last }) =>
    angleColumns.map(({ name, short, role, rule }) =>
      cell({
        row: taskName(task),
        column: name,
        short,
        role,
        quantity: "solved-at",
        supposed: {
          "angle-first": 85,
          "angle-middle": task === "random-permutation" ? 89 : last,
          "angle-last": name === column ? last : 85,
        },
        config: synthetic(task, length, rule),
        ...(task === "temporal-order-3bit" ? { modes: inQuick } : {}),
        keep: [angleCurve],
      }),
    ),
  ),
  panels: angleRows.map(({ task }) => ({
    title: taskName(task),
    cells: angleColumns.map(({ name }) => idOf(task, name)),
    ...angleCurve,
    logX: false,
    logY: false,
    band: true,
    marks: [
      { value: 90, label: "random signals" },
      { value: lastTermAngle[task], label: "last step's term alone, at the start" },
      ...(angleMarks[task] ?? []),
    ],
  })),
  parts: [
    {
      statement: `Over its first 100 iterations the angle is above ${orthogonal} degrees.`,
      of: "detail",
      rows: angleRows.map(({ task, length }) => ({
        label: taskAt(task, length),
        conditions: [over("angle-first", idOf(task, column), orthogonal)],
      })),
    },
    {
      statement: `Over its last 100 it is smaller by ${fall} degrees or more.`,
      of: "headline",
      rows: angleRows.map(({ task, length }) => ({
        label: taskAt(task, length),
        conditions: [
          {
            lower: side(term(idOf(task, column), "angle-last"), { plus: fall }),
            upper: side(term(idOf(task, column), "angle-first")),
          },
        ],
      })),
    },
    {
      statement: `On 3-bit Temporal Order it is then below ${acute} degrees.`,
      of: "detail",
      rows: [
        {
          label: taskName("temporal-order-3bit"),
          conditions: [under("angle-last", idOf("temporal-order-3bit", column), acute)],
        },
      ],
    },
    {
      statement: `Halfway through Random Permutation it is above ${risen} degrees.`,
      of: "detail",
      rows: [
        {
          label: taskName("random-permutation"),
          conditions: [over("angle-middle", idOf("random-permutation", column), risen)],
        },
      ],
    },
    {
      statement: `With G fixed it is larger, over the same last 100 iterations, by more than ${asWellDegrees} degrees.`,
      of: "control",
      rows: angleRows.map(({ task, length }) => ({
        label: taskAt(task, length),
        conditions: [
          {
            lower: side(term(idOf(task, column), "angle-last"), { plus: asWellDegrees }),
            upper: side({
              ...term(idOf(task, fixedColumn), "angle-last"),
              until: idOf(task, column),
            }),
          },
        ],
      })),
    },
  ],
};

const layerRows = [
  { task: "adding", rates: table1.adding.tpttRates },
  { task: "random-permutation", rates: commonTptt },
  { task: "temporal-order-3bit", rates: commonTptt },
] as const;
const layerTasks = layerRows.map(({ task }) => task);
const layerLength = 30;
const layerLimit = 2000;
const layerAverage = 50;
const layerCosts = ["layerCostG", "layerCostF", "cost"] as const;
const layerTitles = {
  layerCostG: "cost of G by layer",
  layerCostF: "cost of F by layer",
  cost: "cost E",
};
/** What both columns keep: G's cost, and that of predicting zero. */
const feedbackCosts = ["layerCostG", "layerCostZero"] as const;

/** A share below which a cost counts as having fallen towards the lower layers, and one below which G has learnt an inverse. */
const fallen = 0.1;
const inverted = 0.5;

const figure6Card: Card = {
  id: "figure-6",
  kind: "figure",
  title: "Figure 6",
  caption: "the layer-wise costs of three TPTT networks, T = 30",
  claim:
    "G learns to invert F without difficulty; the distance of the targets from the activations falls towards the lower layers.",
  notes: [
    `Layer t = 1 lies next to h_0. Averaged over ${layerAverage} iterations; ${layerLimit.toLocaleString("en")} iterations at most, for the curves.`,
    "What a G costs says little by itself: one that predicts zero, and knows nothing, costs the mean of h_{t-1} squared. G's cost is judged as a share of that, over the last window and all t.",
    `${fixedNote} The plots are of TPTT alone.`,
    "Quick: the same, of fewer seeds.",
    limitNote,
    beatNote,
    addingNote,
    readingsNote,
  ],
  readings: readingsWithAdding,
  cells: layerRows.flatMap(({ task, rates }) =>
    [column, fixedColumn].map((name) =>
      cell({
        row: taskName(task),
        column: name,
        role: name === column ? "claim" : "control",
        quantity: "feedback-cost-left",
        supposed: { "layer-cost-left": 0.01, "feedback-cost-left": name === column ? 0.1 : 1.2 },
        config: synthetic(task, layerLength, {
          ...(name === column ? { rule: "tptt", ...rates } : fixedFeedback(rates)),
          maxIterations: layerLimit,
        }),
        modes: inQuick,
        keep: [...new Set([...feedbackCosts, ...(name === column ? layerCosts : [])])].map(
          (metric) => ({ metric, average: layerAverage }),
        ),
      }),
    ),
  ),
  panels: layerRows.flatMap(({ task }) =>
    layerCosts.map((metric) => ({
      title: `${taskName(task)}: ${layerTitles[metric]}`,
      cells: [idOf(task, column)],
      metric,
      average: layerAverage,
      logX: false,
      logY: metric !== "cost",
      band: false,
      marks: metric === "cost" ? [chanceMark(task)] : [],
    })),
  ),
  parts: [
    {
      statement: `G's cost is at the end below ${100 * inverted}% of that of predicting zero.`,
      of: "headline",
      rows: layerTasks.map((task) => ({
        label: taskAt(task, layerLength),
        conditions: [under("feedback-cost-left", idOf(task, column), inverted)],
      })),
    },
    {
      statement: `F's cost at t = 1 is, over the whole run, below ${100 * fallen}% of that at t = T.`,
      of: "headline",
      rows: layerTasks.map((task) => ({
        label: taskAt(task, layerLength),
        conditions: [under("layer-cost-left", idOf(task, column), fallen)],
      })),
    },
    {
      statement: "A G that stays as it was drawn does not come below the same bar.",
      of: "control",
      rows: layerTasks.map((task) => ({
        label: taskAt(task, layerLength),
        conditions: [over("feedback-cost-left", idOf(task, fixedColumn), inverted)],
      })),
    },
  ],
};

const phaseRows = ["temporal-order", "temporal-order-3bit"] as const;
const bothColumn = "Both phases every iteration";
const phaseLength = 60;
const phaseLimit = 20_000;
const phaseColumns = [
  { column: bothColumn, short: "both", role: "baseline", solved: 500, changes: {} },
  {
    column: "G with probability 1/2",
    short: "p(G) = 1/2",
    role: "claim",
    solved: 900,
    changes: { phases: "random", phaseProbability: 1 / 2 },
  },
  {
    column: "G with probability 1/3",
    short: "p(G) = 1/3",
    role: "claim",
    solved: 900,
    changes: { phases: "random", phaseProbability: 1 / 3 },
  },
] as const;
const randomColumns = phaseColumns.flatMap((each) => (each.role === "claim" ? [each.column] : []));
/** So many times as late is still a little later. */
const little = 3;
const phaseCurve = { ...costCurve, average: 10 } as const;

const phaseCell = (
  task: SyntheticTask,
  draft: Pick<CardCell, "column" | "role"> & { readonly short?: string },
  rule: Partial<RunConfig>,
  solvedAt: number | "never",
): CardCell =>
  cell({
    ...draft,
    row: taskName(task),
    quantity: "solved-at",
    supposed: { "solved-at": solvedAt },
    config: synthetic(task, phaseLength, { ...rule, maxIterations: phaseLimit }),
    ...(task === "temporal-order-3bit" ? { modes: inQuick } : {}),
    keep: [phaseCurve],
  });

/** What must hold of each task under each of the random orders. */
const phaseConditions = (of: (task: SyntheticTask, name: string) => Row["conditions"]): Row[] =>
  phaseRows.flatMap((task) =>
    randomColumns.map((name) => ({
      label: `${taskName(task)}, ${name}`,
      conditions: of(task, name),
    })),
  );

const figure8Card: Card = {
  id: "figure-8",
  kind: "figure",
  title: "Figure 8",
  caption: `phases in random order, T = ${phaseLength}`,
  claim:
    "The two phases need not alternate: with one of them drawn at random in every iteration TPTT still learns, a little later.",
  notes: [
    "The cost averaged over 10 iterations; an iteration of random phases does one of the two.",
    "Frozen recurrent weights are the control: if they learn as soon, the G phase cannot matter, whatever its order.",
    `${phaseLimit.toLocaleString("en")} iterations at most. Quick: 3-bit Temporal Order alone.`,
    limitNote,
    beatNote,
    readingsNote,
  ],
  readings: [program, text],
  cells: phaseRows.flatMap((task) => [
    ...phaseColumns.map(({ solved, changes, ...draft }) =>
      phaseCell(task, draft, { ...tptt, ...changes }, solved),
    ),
    phaseCell(task, { column: frozenColumn, role: "control" }, frozen(commonTptt.alphaF), "never"),
  ]),
  panels: phaseRows.map((task) => ({
    title: taskName(task),
    cells: [...phaseColumns.map((each) => each.column), frozenColumn].map((name) =>
      idOf(task, name),
    ),
    ...phaseCurve,
    logX: false,
    logY: false,
    band: false,
    marks: [chanceMark(task)],
  })),
  parts: [
    {
      statement: `With phases in random order the tasks are solved within ${phaseLimit.toLocaleString("en")} iterations.`,
      of: "headline",
      rows: phaseConditions((task, name) => [solvedWithin(idOf(task, name), phaseLimit)]),
    },
    {
      statement: `Later than with both phases in every iteration, and less than ${little} times as late.`,
      of: "detail",
      rows: phaseConditions((task, name) => [
        ...below("solved-at", idOf(task, bothColumn), idOf(task, name)),
        {
          lower: side(term(idOf(task, name), "solved-at")),
          upper: side(term(idOf(task, bothColumn), "solved-at"), { times: little }),
        },
      ]),
    },
    {
      statement: `At T = ${phaseLength} the network with frozen recurrent weights takes longer than TPTT with random phases, ${asWellWords}.`,
      of: "control",
      rows: phaseConditions((task, name) =>
        below("solved-at", idOf(task, name), idOf(task, frozenColumn), asWellTimes),
      ),
    },
  ],
};

export const dynamicsCards = { figure5: figure5Card, figure6: figure6Card, figure8: figure8Card };
