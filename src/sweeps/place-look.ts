/** @file What a place of the heat map shows: the value of its best cell, and marks for what else must be known. Pure. */
import { hasDiverged } from "../studies/sweep/ranking.ts";
import {
  type CellResult,
  type CellState,
  type QuantityId,
  shortText,
} from "../studies/sweep/sweep-results.ts";
import { sweepViewWords as words } from "./view-words.ts";

export type MarkId = keyof typeof words.marks;
export const markIds = Object.keys(words.marks) as MarkId[];

export interface PlaceLook {
  /** What is opened from here; null: no point fell here. */
  readonly result: CellResult | null;
  /** The value; a dash where runs gave none, unless a mark says why. */
  readonly text: string;
  readonly value: number | null;
  readonly marks: readonly MarkId[];
}

/** The cell that stands for a place: without a value, one that may still get one. */
const urgency: readonly CellState[] = ["begun", "waiting", "done", "dropped", "impossible"];

/** @param results - the place's cells, the best by the quantity first. */
export function placeLook(results: readonly CellResult[], quantity: QuantityId): PlaceLook {
  const result = shownOf(results, quantity);
  if (result === undefined) return { result: null, text: "", value: null, marks: [] };
  const value = result.values[quantity];
  const marks = marksOf(result);
  const isHidden = value === null && marks.length > 0;
  const text = isHidden ? "" : shortText(quantity, result.over[quantity]);
  return { result, text, value, marks };
}

function shownOf(results: readonly CellResult[], quantity: QuantityId): CellResult | undefined {
  const [first] = results;
  if (first === undefined || first.values[quantity] !== null) return first;
  return results.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))[0];
}

export function marksOf({ state, newest, failures }: CellResult): readonly MarkId[] {
  const marks: MarkId[] = state === "done" ? [] : [state];
  if (failures.length > 0) marks.push("failed");
  if (newest.some(hasDiverged)) marks.push("diverged");
  return marks;
}
