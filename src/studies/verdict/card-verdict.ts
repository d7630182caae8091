/** @file What a card's runs come to: a verdict, the findings of each part with their figures, and why, all in words. Pure. */
import type { CardMode, CellSummary, Summaries } from "../card.ts";
import { quantityFacts } from "../quantities.ts";
import { figureText } from "../statistics/figure-text.ts";
import { leastOneSided } from "../statistics/sign-test.ts";
import { type Part, type Term, termsOf } from "./claims.ts";
import { type Evidence, medianOf } from "./evidence.ts";
import {
  fewestSeeds,
  type Findings,
  judgeParts,
  level,
  neededOf,
  type Outcome,
  type PartFinding,
  type PartState,
  type RowFinding,
  type RowState,
} from "./judge.ts";

export type Verdict = Outcome | "pending";

export interface RowVerdict {
  readonly label: string;
  readonly state: RowState;
  /** Seeds that bear it out, that speak against it, and all. */
  readonly plus: number;
  readonly minus: number;
  readonly of: number;
  /** The medians that it compares: "TPTT 1,700; BPTT 46,500". */
  readonly figures: string;
  /** Why it cannot be compared; null: it can. */
  readonly why: string | null;
}

export interface PartVerdict {
  readonly statement: string;
  readonly of: Part["of"];
  readonly state: PartState;
  readonly rows: readonly RowVerdict[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Why, in sentences. */
  readonly because: readonly string[];
  /** None before every run is over, and where a mode earns no verdict. */
  readonly parts: readonly PartVerdict[];
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** How every card is judged, as it says. */
export const ruleWords = `A row is borne out where so many of its seeds show it that, were each to do so with probability 1/2 at most (the null), this would come in at most ${percent(level)} of tries: ${[5, 8, 10].map((seeds) => `${neededOf(seeds)} of ${seeds}`).join(", ")}; as many seeds against it are evidence that it does not hold. A part holds where all its rows do. Of several rows it does not hold where so many have evidence against them that this, too, would come in at most ${percent(level)} of tries. Reproduced: every part holds, the controls' too. Not reproduced: there is evidence against the headline. Partly: the headline holds, and there is evidence against another part or some of its rows. Else it is undecided.`;

/** A judgement by no part. */
const plainly = (verdict: Verdict, ...because: readonly string[]): Judgement => ({
  verdict,
  because,
  parts: [],
});

const modeWords: Readonly<Record<Exclude<CardMode, "full">, string>> = {
  smallest: "The smallest mode shows that every cell runs, and nothing else.",
  quick: "A quick run has fewer seeds and rows than the full one, and earns no verdict of its own.",
  reduced: "This is a smaller setting than the paper's, and earns no verdict on it.",
};

export function judgeCard(parts: readonly Part[], summaries: Summaries, mode: CardMode): Judgement {
  const all = [...summaries.values()];
  const done = all.reduce((sum, summary) => sum + summary.done, 0);
  const of = all.reduce((sum, summary) => sum + summary.of, 0);
  if (done < of) return plainly("pending", `${done} of ${of} seeds of all cells are done.`);
  const failed = all.filter((summary) => summary.failed > 0);
  if (failed.length > 0) return plainly("not-comparable", ...failed.map(failureWords));
  if (mode !== "full") return plainly("not-comparable", modeWords[mode]);
  const seeds = Math.min(...all.map((summary) => summary.done));
  if (seeds < 2) {
    return plainly("not-comparable", "One seed shows nothing of what another would come to.");
  }
  const evidence = evidenceOf(summaries);
  const findings = judgeParts(parts, evidence);
  return {
    verdict: findings.outcome,
    because: [reasonOf(findings, seeds)],
    parts: findings.parts.map((finding) => partVerdict(finding, summaries, evidence)),
  };
}

function failureWords({ cell, failed, of, outcomes }: CellSummary): string {
  const reason = outcomes.find(({ failure }) => failure !== null)?.failure ?? "";
  return `${cell.row}, ${cell.column}: ${failed} of ${of} seeds failed. ${reason}`.trim();
}

export function evidenceOf(summaries: Summaries): Evidence {
  return {
    seeds: (cell) => summaries.get(cell)?.seeds,
    figure: ({ cell, quantity, until = cell }, seed) => {
      const runs = summaries.get(cell)?.runsOf(seed) ?? null;
      const end = summaries.get(until)?.runsOf(seed)?.outcomes.at(-1)?.iterations;
      return runs === null || end === undefined ? null : quantityFacts(quantity).of(runs, end);
    },
  };
}

function partVerdict(
  { part, state, rows }: PartFinding,
  summaries: Summaries,
  evidence: Evidence,
): PartVerdict {
  return {
    statement: part.statement,
    of: part.of,
    state,
    rows: rows.map((finding) => ({
      label: finding.row.label,
      state: finding.state,
      ...countsOf(finding),
      figures: figuresOf(finding, summaries, evidence),
      why: finding.why,
    })),
  };
}

const countsOf = ({ signs }: RowFinding): Pick<RowVerdict, "plus" | "minus" | "of"> => ({
  plus: signs.filter((sign) => sign === 1).length,
  minus: signs.filter((sign) => sign === -1).length,
  of: signs.length,
});

/** The medians that a row is about. Of one cell's each by the quantity's name, of several each by its column's. */
function figuresOf({ row }: RowFinding, summaries: Summaries, evidence: Evidence): string {
  const terms = row.conditions.flatMap(termsOf);
  const once = [...new Map(terms.map((term) => [`${term.cell} ${term.quantity}`, term])).values()];
  const areOneQuantity = new Set(once.map(({ quantity }) => quantity)).size === 1;
  const areOneCell = new Set(once.map(({ cell }) => cell)).size === 1;
  const nameOf = ({ cell, quantity }: Term): string =>
    [
      ...(areOneCell ? [] : [columnOf(summaries.get(cell), once, summaries)]),
      ...(areOneQuantity && !areOneCell ? [] : [quantityFacts(quantity).label]),
    ].join(", ");
  return once
    .map((term) => {
      const median = medianOf(term, evidence);
      const { format } = quantityFacts(term.quantity);
      return `${nameOf(term)} ${median === undefined ? "–" : figureText(median, format)}`;
    })
    .join("; ");
}

/** A cell's column or, where all are of one column, its row. */
function columnOf(
  summary: CellSummary | undefined,
  terms: readonly Term[],
  summaries: Summaries,
): string {
  const columns = new Set(terms.map(({ cell }) => summaries.get(cell)?.cell.column));
  if (summary === undefined) return "";
  return columns.size === 1 ? summary.cell.row : summary.cell.column;
}

function reasonOf({ outcome, parts }: Findings, seeds: number): string {
  switch (outcome) {
    case "reproduced":
      return "Every part of the claim holds.";
    case "partly":
      return parts.every(({ part, state }) => part.of !== "headline" || state === "for")
        ? "Its headline holds, and there is evidence against other parts."
        : "Its headline holds in part, and there is evidence against the rest of it.";
    case "not":
      return "There is evidence against its headline.";
    case "not-comparable":
      return "No row of its headline can be compared.";
    case "undecided":
      return seeds < fewestSeeds
        ? `Too few seeds: ${seeds} can give p = 1/${1 / leastOneSided(seeds)} at least, and ${fewestSeeds} are needed for ${percent(level)}.`
        : `Too few seeds to tell of ${openWords(parts)}.`;
  }
}

function openWords(parts: readonly PartFinding[]): string {
  const open = parts.filter(({ state }) => state === "open" || state === "not-comparable").length;
  return open === 1 ? "one of its parts" : `${open} of its ${parts.length} parts`;
}
