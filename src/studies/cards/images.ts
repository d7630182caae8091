/** @file Tables 6, 7 and A4 and Figures 9 and 10: MNIST, a pixel a step. Pure. */
import { mnistRates, table6, table7, tableA4 } from "../../experiment/paper.ts";
import type { Card, CardCell } from "../card.ts";
import {
  accuracyPanel,
  capNote,
  clipped,
  memoryNote,
  paper,
  peersNote,
  pixels,
  precision,
  precisionNote,
  precisionPanels,
  quick,
  readingNote,
  readings,
  tptt,
  validation,
  withTargets,
} from "./image-settings.ts";
import { comparison, equality, rising } from "./judges.ts";
import { cell, cellId, frozen, frozenColumn, printed } from "./settings.ts";

const row = "100 hidden units";
const networks = [
  {
    column: "SRN, relu, BPTT",
    short: "relu",
    rule: { ...clipped, activation: "relu" },
    paper: table6.relu,
  },
  { column: "SRN, tanh, BPTT", short: "tanh", rule: clipped, paper: table6.tanh },
  {
    column: "LSTM, BPTT",
    short: "LSTM",
    rule: { ...clipped, network: "lstm" },
    paper: table6.lstm,
  },
  {
    column: "IRNN, BPTT",
    short: "IRNN",
    rule: { ...clipped, activation: "relu", start: "identity" },
    paper: table6.irnn,
  },
] as const;

const table6Cells = (): CardCell[] => [
  ...networks.map(({ column, short, rule, paper }) =>
    cell({
      row,
      column,
      short,
      role: "baseline",
      quantity: "best-accuracy",
      paper: printed(paper, `Table 6, ${column}`),
      config: pixels(rule),
      quick,
      keep: [validation],
    }),
  ),
  cell({
    row,
    column: "TPTT",
    quantity: "best-accuracy",
    paper: printed(table6.tptt, "Table 6, TPTT"),
    config: pixels(tptt),
    quick,
    keep: [validation, ...precision],
  }),
  cell({
    row,
    column: frozenColumn,
    role: "control",
    quantity: "best-accuracy",
    config: pixels(frozen(mnistRates.alphaF)),
    quick,
    keep: [validation],
  }),
];

const judge6 = comparison(
  "TPTT's median accuracy must exceed that of the SRN with relu and of the SRN with tanh by more than two standard errors; where frozen recurrent weights do as well, the verdict is partly at most.",
  ["SRN, relu, BPTT", "SRN, tanh, BPTT"].map((column) => ({
    row: column,
    claim: cellId(row, "TPTT"),
    baseline: cellId(row, column),
    controls: [cellId(row, frozenColumn)],
  })),
  { better: "more", errors: 2 },
);

const table6Card: Card = {
  id: "table-6",
  kind: "table",
  title: "Table 6",
  caption: "accuracy on MNIST, a pixel a step",
  claim:
    "TPTT outperforms simple recurrent networks trained by BPTT, and stays below LSTM and IRNN.",
  notes: [peersNote, precisionNote, capNote, readingNote],
  readings,
  cells: table6Cells(),
  panels: precisionPanels([cellId(row, "TPTT")]),
  judge: judge6,
};

const figure9Card: Card = {
  ...table6Card,
  id: "figure-9",
  kind: "figure",
  title: "Figure 9",
  caption: "MNIST, a pixel a step: accuracy on the test images while training",
  panels: [
    accuracyPanel(
      "Share of the test images predicted right",
      table6Card.cells.map(({ id }) => id),
      [
        ...networks.map(({ short, paper }) => ({ label: short, accuracy: paper })),
        { label: "TPTT", accuracy: table6.tptt },
      ],
    ),
    ...table6Card.panels,
  ],
};

const sizeRow = (hidden: number): string => `H = ${hidden}`;
/** What a laptop can do in minutes. */
const largestQuick = 128;

const table7Card: Card = {
  id: "table-7",
  kind: "table",
  title: "Table 7",
  caption: "accuracy on MNIST, a pixel a step, by the number of hidden units",
  claim: "More hidden units do not harm TPTT but help it.",
  notes: [
    precisionNote,
    memoryNote,
    readingNote,
    `${capNote} Networks above H = ${largestQuick} run in full mode only.`,
  ],
  readings,
  cells: table7.flatMap(({ hidden, accuracy }) => {
    const draft = {
      row: sizeRow(hidden),
      quantity: "best-accuracy",
      quick: hidden <= largestQuick ? quick : null,
      keep: [validation],
    } as const;
    return [
      cell({
        ...draft,
        column: "TPTT",
        paper: printed(accuracy, `Table 7, ${sizeRow(hidden)}`),
        config: pixels({ ...tptt, hidden }),
        keep: [validation, ...precision],
      }),
      cell({
        ...draft,
        column: frozenColumn,
        role: "control",
        config: pixels({ ...frozen(mnistRates.alphaF), hidden }),
      }),
    ];
  }),
  panels: precisionPanels(table7.map(({ hidden }) => cellId(sizeRow(hidden), "TPTT"))),
  judge: rising(
    "Each size's median accuracy must exceed that of the size before it; where frozen recurrent weights of that size do as well, the verdict is partly at most.",
    table7.map(({ hidden }) => ({
      id: cellId(sizeRow(hidden), "TPTT"),
      control: cellId(sizeRow(hidden), frozenColumn),
    })),
  ),
};

const figure10Card: Card = {
  ...table7Card,
  id: "figure-10",
  kind: "figure",
  title: "Figure 10",
  caption: "MNIST, a pixel a step: accuracy while training, by the number of hidden units",
  panels: [
    accuracyPanel(
      "Share of the test images predicted right, TPTT",
      table7.map(({ hidden }) => cellId(sizeRow(hidden), "TPTT")),
      table7.map(({ hidden, accuracy }) => ({ label: sizeRow(hidden), accuracy })),
    ),
    ...table7Card.panels,
  ],
};

const ruleRow = "MNIST";
const readoutColumn = "Read-out only";
/** Twice the difference that the paper calls too close to call. */
const equalWithin = 0.01;
const tableA4Card: Card = {
  id: "table-a4",
  kind: "table",
  title: "Table A4",
  caption: "accuracy on MNIST, a pixel a step, of TPTT and TPTThx",
  claim: "TPTT and TPTThx do equally well on MNIST.",
  notes: [precisionNote, capNote],
  readings: [paper],
  cells: [
    ...(["tptt", "tptthx"] as const).map((rule) => {
      const column = rule === "tptt" ? "TPTT" : "TPTThx";
      return cell({
        row: ruleRow,
        column,
        role: rule === "tptt" ? "baseline" : "claim",
        quantity: "best-accuracy",
        paper: printed(tableA4[rule], `Table A4, ${column}`),
        config: pixels(withTargets(rule)),
        quick,
        keep: [validation, ...precision],
      });
    }),
    cell({
      row: ruleRow,
      column: readoutColumn,
      role: "control",
      quantity: "best-accuracy",
      config: pixels({ rule: "readout-only", alphaF: mnistRates.alphaF }),
      quick,
      keep: [validation],
    }),
  ],
  panels: precisionPanels(["TPTT", "TPTThx"].map((column) => cellId(ruleRow, column))),
  judge: equality(
    `The two median accuracies must lie within ${100 * equalWithin} percentage points or two standard errors of each other; where the read-out alone does as well as TPTThx, the verdict is partly at most.`,
    {
      row: ruleRow,
      claim: cellId(ruleRow, "TPTThx"),
      baseline: cellId(ruleRow, "TPTT"),
      controls: [cellId(ruleRow, readoutColumn)],
    },
    equalWithin,
  ),
};

export const imageCards = {
  table6: table6Card,
  table7: table7Card,
  tableA4: tableA4Card,
  figure9: figure9Card,
  figure10: figure10Card,
};
