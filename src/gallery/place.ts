/** @file What is open in the gallery as a part of the page's address: `card=table-2&mode=full&seeds=10`. Pure. */
import type { Parsed } from "../experiment/field.ts";
import { type CardChoice, choiceParts, readChoice } from "../studies/choice.ts";

/** Null: no card, all of them are shown. */
export const readPlace = (place: string): Parsed<CardChoice | null> =>
  readChoice(Object.fromEntries(new URLSearchParams(place)));

export const writePlace = (choice: CardChoice): string =>
  new URLSearchParams(choiceParts(choice)).toString();

export const sameChoice = (a: CardChoice, b: CardChoice): boolean =>
  writePlace(a) === writePlace(b);
