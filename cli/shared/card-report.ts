/** @file A card's results as a Markdown page: what was run, on which machine, the figures beside the paper's, the verdict. */
import { cpus, totalmem } from "node:os";

import { formatValue } from "../../src/experiment/field.ts";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  sharedDefaults,
} from "../../src/experiment/schema.ts";
import type { Card, CellSummary, Summaries } from "../../src/studies/card.ts";
import { formatPaper, formatSummary, remarks, tableOf } from "../../src/studies/card-table.ts";
import { quantityFacts } from "../../src/studies/quantities.ts";
import { type CardResult, type Origin, outcomesOf } from "../../src/studies/result-file.ts";
import { intervalNote } from "../../src/studies/statistics/figure-text.ts";
import {
  type Judgement,
  type PartVerdict,
  ruleWords,
  type RowVerdict,
  type Verdict,
} from "../../src/studies/verdict/card-verdict.ts";
import type { PartState } from "../../src/studies/verdict/judge.ts";
import { powerWords } from "../../src/studies/verdict/power-words.ts";

const verdictWords: Readonly<Record<Verdict, string>> = {
  reproduced: "reproduced",
  partly: "partly reproduced",
  not: "not reproduced",
  undecided: "undecided",
  "not-comparable": "not comparable",
  pending: "pending",
};
const stateWords: Readonly<Record<PartState, string>> = {
  for: "holds",
  against: "does not hold",
  mixed: "holds in some rows and not in others",
  open: "open",
  "not-comparable": "not comparable",
};

/** Processor, cores and memory, as results name the machine they were made on. */
export function describeMachine(): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${processors[0]?.model ?? "unknown processor"}, ${processors.length} cores, ${gigabytes} GB, Node ${process.versions.node}, ${process.platform}`;
}

const role = ({ cell }: CellSummary): string => (cell.role === "control" ? " (control)" : "");

/** Lines of the table: ours, the paper's figure in brackets, what else must be known. */
export function cardTable(card: Card, summaries: Summaries): string[][] {
  const { columns, rows } = tableOf(card, summaries);
  return [
    ["", ...columns],
    ...rows.map(({ label, cells }) => [
      label,
      ...cells.map((cell) => {
        const summary = cell === null ? undefined : summaries.get(cell.id);
        if (cell === null || summary === undefined) return "";
        const paper = cell.paper === null ? "" : ` [paper: ${formatPaper(cell)}]`;
        const rest = remarks(summary);
        const more = rest.length === 0 ? "" : `; ${rest.join(", ")}`;
        return `${formatSummary(summary)}${role(summary)}${paper}${more}`;
      }),
    ]),
  ];
}

/** The table with columns of even width, for a terminal. */
export function plainTable(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** The fields of a run that differ from the defaults, measuring aside. */
function settings(config: RunConfig): string {
  return runFieldNames
    .filter(
      (name) => config[name] !== defaults[name] && !name.startsWith("measure") && name !== "seed",
    )
    .map((name) => `${name} ${formatValue(runFields[name], config[name])}`)
    .join(", ");
}

/** The verdict, why, and what was found of each part of the claim. */
export function judgementLines({ verdict, because, parts }: Judgement): string[] {
  return [`Verdict: ${verdictWords[verdict]}.`, ...because, ...parts.flatMap(partLines)];
}

const partLines = ({ statement, of, state, rows }: PartVerdict): string[] => [
  `- ${kindWords[of]}${statement} ${capitalised(stateWords[state])}.`,
  ...rows.map((row) => `  - ${rowLine(row)}`),
];

const kindWords: Readonly<Record<PartVerdict["of"], string>> = {
  headline: "Headline. ",
  detail: "",
  control: "Control. ",
};

const rowLine = ({ label, state, plus, minus, of, figures, why }: RowVerdict): string =>
  `${label}: ${why ?? stateWords[state]}; ${plus} of ${of} seeds for it, ${minus} against. ${figures}.`;

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The whole page. */
export function cardPage(result: CardResult, { date, machine }: Origin): string {
  const { choice, summaries, judgement } = result;
  const { card, mode, reading, seeds } = choice;
  const quantities = new Set(card.cells.map(({ quantity }) => quantityFacts(quantity).label));
  const outcomes = outcomesOf(result);
  const iterations = outcomes.reduce((sum, outcome) => sum + outcome.iterations, 0);
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0);
  const engines = [...new Set(outcomes.map(({ backend }) => backend ?? "none"))].join(", ");
  return [
    `# ${card.title}: ${card.caption}`,
    "",
    `Made by \`npm run reproduce\`; nothing here is typed by hand.`,
    "",
    `- Claim: ${card.claim}`,
    `- Mode: ${mode}; reading: ${reading.label}; seeds 1 to ${seeds}`,
    `- Date: ${date.toISOString().slice(0, 10)}; machine: ${machine}; engine: ${engines}`,
    `- ${outcomes.length} runs, ${iterations.toLocaleString("en")} iterations, ${Math.round(seconds).toLocaleString("en")} seconds of training`,
    "",
    `Figures: ${[...quantities].join("; ")}. Median over the seeds; the paper's in square brackets. ${intervalNote}`,
    "",
    ...markdownTable(cardTable(card, summaries)),
    "",
    ...judgementLines(judgement),
    "",
    `Rule: ${ruleWords}`,
    "",
    ...(mode === "full" ? [powerWords(card, seeds), ""] : []),
    ...card.notes.map((note) => `- ${note}`),
    "",
    "Settings, where they differ from the defaults:",
    "",
    ...card.cells.flatMap((cell) => {
      const run = cell.run(mode, reading);
      if (run === null) return [];
      const ladder =
        run.ladder === null
          ? ""
          : `; T from ${run.ladder.from} by ${run.ladder.step} to ${run.ladder.to}`;
      return [`- ${cell.row}, ${cell.column}: ${settings(run.config)}${ladder}`];
    }),
    "",
  ].join("\n");
}
