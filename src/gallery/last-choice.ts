/** @file How each card was run last on this device, so that it opens that way again. */
import { type CardChoice, usualChoice } from "../studies/choice.ts";
import type { Card } from "../studies/card.ts";
import { readPlace, writePlace } from "./place.ts";

const keyOf = (card: Card): string => `through-time-${card.id}`;

/** As it was run last, or as usual. */
export function lastChoice(card: Card): CardChoice {
  try {
    const read = readPlace(localStorage.getItem(keyOf(card)) ?? "");
    if (read.ok && read.value?.card === card) return read.value;
  } catch {
    // Storage is switched off.
  }
  return usualChoice(card);
}

export function rememberChoice(choice: CardChoice): void {
  try {
    localStorage.setItem(keyOf(choice.card), writePlace(choice));
  } catch {
    // Storage is switched off or full.
  }
}
