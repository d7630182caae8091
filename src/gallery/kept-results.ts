/** @file Results that the repository carries, as files beside the page: which there are, and how they are loaded. */
import { describeProblem } from "../experiment/field.ts";
import type { CardChoice } from "../studies/choice.ts";
import { type CardResult, type Origin, readResult } from "../studies/result-file.ts";

/** A result with its origin. */
export interface Kept {
  readonly result: CardResult;
  readonly origin: Origin;
}

const files = import.meta.glob<string>("../../docs/results/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});

/** Where a card's results in this mode lie; null: there are none. */
export function keptAt({ card, mode }: Pick<CardChoice, "card" | "mode">): string | null {
  return files[`../../docs/results/${card.id}-${mode}.json`] ?? null;
}

/** Throws an Error with a sentence where they cannot be loaded, or are not of this program's version. */
export async function loadKept(url: string): Promise<Kept> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const data: unknown = await response.json();
  const read = readResult(data);
  if (!read.ok) throw new Error(describeProblem(read.problem));
  return read.value;
}
