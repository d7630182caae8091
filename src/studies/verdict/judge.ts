/**
 * @file The rule by which every card is judged.
 *
 * A row is tested by its seeds: of n seeds so many must bear it out that, were each to do so with probability 1/2 at most, this would come in at
 * most 5% of tries (the sign test, one-sided; 5 of 5, 7 of 8, 9 of 10); as many against it are evidence that it does not hold. A part
 * holds where all its rows do, so that nothing is added up. Evidence against several rows is that against the whole only where enough of
 * them have it: of k rows u, with k times a row's own chance over u at most 5% (Rueger, 1978; it asks for no independence). Pure.
 */
import { binomialAtLeast } from "../statistics/binomial.ts";
import { aheadP, leastOneSided, type Sign } from "../statistics/sign-test.ts";
import type { Part, Row } from "./claims.ts";
import { type Evidence, medianOf, seedsOf, signOf } from "./evidence.ts";

export const level = 0.05;

export type RowState = "for" | "against" | "open" | "not-comparable";
export type PartState = RowState | "mixed";

export interface RowFinding {
  readonly row: Row;
  readonly state: RowState;
  readonly signs: readonly Sign[];
  /** Why it cannot be compared, in a sentence; null: it can. */
  readonly why: string | null;
}

export interface PartFinding {
  readonly part: Part;
  readonly state: PartState;
  readonly rows: readonly RowFinding[];
}

export type Outcome = "reproduced" | "partly" | "not" | "undecided" | "not-comparable";

export interface Findings {
  readonly outcome: Outcome;
  readonly parts: readonly PartFinding[];
}

/** How many of n seeds are needed; null: so few can show nothing. */
export function neededOf(seeds: number): number | null {
  for (let needed = Math.ceil(seeds / 2); needed <= seeds; needed += 1) {
    if (binomialAtLeast(needed, seeds) <= level) return needed;
  }
  return null;
}

/** The fewest seeds that can show anything. */
export const fewestSeeds = ((): number => {
  let seeds = 1;
  while (leastOneSided(seeds) > level) seeds += 1;
  return seeds;
})();

/** How many of k rows must have evidence against them for this to be evidence against all of them together. */
export function rowsNeeded(rows: number, seeds: number): number {
  const needed = neededOf(seeds);
  if (needed === null) return Number.POSITIVE_INFINITY;
  // Less by rounding, or five rows of five would be six.
  return Math.ceil((rows * binomialAtLeast(needed, seeds)) / level - 1e-9);
}

/** What the runs say of every part whose cells are run, and of all together. */
export function judgeParts(parts: readonly Part[], evidence: Evidence): Findings {
  const found = parts.flatMap((part) => findPart(part, evidence) ?? []);
  return { outcome: outcomeOf(found), parts: found };
}

function findPart(part: Part, evidence: Evidence): PartFinding | null {
  const corrected = part.oneIsEnough === true ? level / part.rows.length : level;
  const rows = part.rows.flatMap((row) => findRow(row, evidence, corrected) ?? []);
  return rows.length === 0 ? null : { part, state: partState(part, rows), rows };
}

function findRow(row: Row, evidence: Evidence, forLevel: number): RowFinding | null {
  const seeds = seedsOf(row, evidence);
  if (seeds === null) return null;
  const signs = seeds.map((seed) => signOf(row, evidence, seed));
  const why = whyNotComparable(row, evidence);
  return { row, signs, why, state: why === null ? rowState(signs, forLevel) : "not-comparable" };
}

function rowState(signs: readonly Sign[], forLevel: number): RowState {
  if (aheadP(signs, 1) <= forLevel) return "for";
  return aheadP(signs, -1) <= level ? "against" : "open";
}

function whyNotComparable({ chance, learnt = [] }: Row, evidence: Evidence): string | null {
  for (const cell of learnt) {
    const median = medianOf({ cell, quantity: "solved-at" }, evidence);
    if (median?.kind !== "value") return "one of the two had not learnt what it was trained on";
  }
  if (chance === undefined) return null;
  const isAtChance = chance.terms.every((term) => {
    const median = medianOf(term, evidence);
    return median?.kind === "value" && median.value <= chance.level + chance.within;
  });
  return isAtChance ? "both are at chance" : null;
}

const has = (rows: readonly RowFinding[], state: RowState): boolean =>
  rows.some((row) => row.state === state);
const countOf = (rows: readonly RowFinding[], state: RowState): number =>
  rows.filter((row) => row.state === state).length;

/** Whether so many rows speak against it that it cannot be chance. */
function isAgainst(rows: readonly RowFinding[]): boolean {
  const seeds = Math.min(...rows.map(({ signs }) => signs.length));
  return countOf(rows, "against") >= rowsNeeded(rows.length, seeds);
}

function partState({ oneIsEnough }: Part, rows: readonly RowFinding[]): PartState {
  if (rows.every(({ state }) => state === "not-comparable")) return "not-comparable";
  if (oneIsEnough === true) {
    if (has(rows, "for")) return "for";
    return rows.every(({ state }) => state === "against") ? "against" : "open";
  }
  if (rows.every(({ state }) => state === "for")) return "for";
  if (has(rows, "for")) return has(rows, "against") ? "mixed" : "open";
  return isAgainst(rows) ? "against" : "open";
}

function outcomeOf(parts: readonly PartFinding[]): Outcome {
  const headlines = parts.filter(({ part }) => part.of === "headline");
  if (headlines.every(({ state }) => state === "not-comparable")) return "not-comparable";
  if (parts.every(({ state }) => state === "for")) return "reproduced";
  if (headlines.every(({ state }) => state === "against")) return "not";
  const holds = headlines.some(({ state }) => state === "for" || state === "mixed");
  const fails = parts.some(({ state }) => state === "against" || state === "mixed");
  return holds && fails ? "partly" : "undecided";
}
