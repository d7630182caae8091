/** @file Results that the repository carries, as files beside the page: what each says at a glance, and all of it, loaded on demand. */
import { useEffect, useState } from "react";

import { describeProblem } from "../experiment/field.ts";
import type { Card } from "../studies/card.ts";
import { type CardResult, type Origin, readResult } from "../studies/result-file.ts";
import type { Verdict } from "../studies/verdict/card-verdict.ts";

/** A result with its origin. */
export interface Kept {
  readonly result: CardResult;
  readonly origin: Origin;
}

const files = import.meta.glob<string>(
  ["../../docs/results/*.json", "!../../docs/results/verdicts.json"],
  { query: "?url", import: "default", eager: true },
);

/** By the names of the results, as the command writes them. */
const [verdicts = {}] = Object.values(
  import.meta.glob<Readonly<Record<string, Omit<KeptVerdict, "mode"> | undefined>>>(
    "../../docs/results/verdicts.json",
    { import: "default", eager: true },
  ),
);

/** What a card's results come to, without their runs. */
export interface KeptVerdict {
  readonly mode: "full" | "reduced";
  readonly seeds: number;
  readonly verdict: Verdict;
}

/** The results that tell most: of the paper's setting, else of a smaller one that the card states. */
export function keptVerdict({ id }: Card): KeptVerdict | null {
  for (const mode of ["full", "reduced"] as const) {
    const found = verdicts[`${id}-${mode}`];
    if (found !== undefined) return { mode, ...found };
  }
  return null;
}

function keptAt(card: Card): string | null {
  const kept = keptVerdict(card);
  return kept === null ? null : (files[`../../docs/results/${card.id}-${kept.mode}.json`] ?? null);
}

/** Throws an Error with a sentence where they cannot be loaded, or are not of this program's version. */
async function loadKept(url: string): Promise<Kept> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const data: unknown = await response.json();
  const read = readResult(data);
  if (!read.ok) throw new Error(describeProblem(read.problem));
  return read.value;
}

export interface KeptState {
  /** Null: there are none, or they are not there yet. */
  readonly kept: Kept | null;
  /** Why they could not be loaded, in a sentence. */
  readonly problem: string | null;
}

/** A card's results of the repository, loaded when it is opened. */
export function useKept(card: Card): KeptState {
  const [state, setState] = useState<KeptState>({ kept: null, problem: null });
  useEffect(() => {
    const url = keptAt(card);
    if (url === null) return;
    let isWanted = true;
    const take = (found: KeptState): void => {
      if (isWanted) setState(found);
    };
    loadKept(url)
      .then((kept) => take({ kept, problem: null }))
      .catch((error: unknown) =>
        take({ kept: null, problem: error instanceof Error ? error.message : String(error) }),
      );
    return () => {
      isWanted = false;
    };
  }, [card]);
  return state;
}
