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
  readingNote,
  readings,
  reduced,
  smallerModes,
  tptt,
  validation,
  withTargets,
} from "./image-settings.ts";
import { above, type Part, side, term } from "../verdict/claims.ts";
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
      modes: smallerModes,
      keep: [validation],
    }),
  ),
  cell({
    row,
    column: "TPTT",
    quantity: "best-accuracy",
    paper: printed(table6.tptt, "Table 6, TPTT"),
    config: pixels(tptt),
    modes: smallerModes,
    keep: [validation, ...precision],
  }),
  cell({
    row,
    column: frozenColumn,
    role: "control",
    quantity: "best-accuracy",
    supposed: { "best-accuracy": table6.tanh },
    config: pixels(frozen(mnistRates.alphaF)),
    modes: smallerModes,
    keep: [validation],
  }),
];

/** Shares that a control may fall short and still do as well. */
const asWell = 0.01;
const points = "a percentage point";
const tpttId = cellId(row, "TPTT");

/** The first is right more often than the second, by more than `plus`. */
const better = (label: string, first: string, second: string, plus = 0) => ({
  label,
  conditions: above("best-accuracy", first, second, { plus }),
});

const parts6: readonly Part[] = [
  {
    statement: "TPTT's best accuracy exceeds that of the SRNs with relu and with tanh under BPTT.",
    of: "headline",
    rows: ["SRN, relu, BPTT", "SRN, tanh, BPTT"].map((column) =>
      better(column, tpttId, cellId(row, column)),
    ),
  },
  {
    statement: "It stays below that of the LSTM and of the IRNN.",
    of: "detail",
    rows: ["LSTM, BPTT", "IRNN, BPTT"].map((column) => better(column, cellId(row, column), tpttId)),
  },
  {
    statement: `A pixel a step, T = 784, the network with frozen recurrent weights falls short of TPTT by more than ${points}.`,
    of: "control",
    rows: [better(row, tpttId, cellId(row, frozenColumn), asWell)],
  },
];

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
  panels: precisionPanels([tpttId]),
  parts: parts6,
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
    `${capNote} Quick mode leaves out networks above H = ${largestQuick}.`,
  ],
  readings,
  cells: table7.flatMap(({ hidden, accuracy }) => {
    const draft = {
      row: sizeRow(hidden),
      quantity: "best-accuracy",
      modes: hidden <= largestQuick ? smallerModes : { reduced },
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
        supposed: { "best-accuracy": table6.tanh },
        config: pixels({ ...frozen(mnistRates.alphaF), hidden }),
      }),
    ];
  }),
  panels: precisionPanels(table7.map(({ hidden }) => cellId(sizeRow(hidden), "TPTT"))),
  parts: [
    {
      statement: "Each size's best accuracy exceeds that of the size before it.",
      of: "headline",
      rows: table7.slice(1).map(({ hidden }, index) => {
        const before = table7[index]?.hidden ?? hidden;
        return better(
          `${sizeRow(before)} to ${hidden}`,
          cellId(sizeRow(hidden), "TPTT"),
          cellId(sizeRow(before), "TPTT"),
        );
      }),
    },
    {
      statement: `A pixel a step, T = 784, the network of each size with frozen recurrent weights falls short of TPTT by more than ${points}.`,
      of: "control",
      rows: table7.map(({ hidden }) =>
        better(
          sizeRow(hidden),
          cellId(sizeRow(hidden), "TPTT"),
          cellId(sizeRow(hidden), frozenColumn),
          asWell,
        ),
      ),
    },
  ],
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
const [ownId, hxId] = [cellId(ruleRow, "TPTT"), cellId(ruleRow, "TPTThx")];
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
        modes: smallerModes,
        keep: [validation, ...precision],
      });
    }),
    cell({
      row: ruleRow,
      column: readoutColumn,
      role: "control",
      quantity: "best-accuracy",
      supposed: { "best-accuracy": table6.tanh },
      config: pixels({ rule: "readout-only", alphaF: mnistRates.alphaF }),
      modes: smallerModes,
      keep: [validation],
    }),
  ],
  panels: precisionPanels(["TPTT", "TPTThx"].map((column) => cellId(ruleRow, column))),
  parts: [
    {
      statement: `The best accuracies of the two differ by less than a percentage point, either way.`,
      of: "headline",
      rows: [
        { label: "TPTThx not higher", first: hxId, second: ownId },
        { label: "TPTThx not lower", first: ownId, second: hxId },
      ].map(({ label, first, second }) => ({
        label,
        conditions: [
          {
            lower: side(term(first, "best-accuracy")),
            upper: side(term(second, "best-accuracy"), { plus: equalWithin }),
          },
        ],
      })),
    },
    {
      statement: `A pixel a step, T = 784, the read-out alone falls short of TPTThx by more than ${points}.`,
      of: "control",
      rows: [better(ruleRow, hxId, cellId(ruleRow, readoutColumn), asWell)],
    },
  ],
};

export const imageCards = {
  table6: table6Card,
  table7: table7Card,
  tableA4: tableA4Card,
  figure9: figure9Card,
  figure10: figure10Card,
};
