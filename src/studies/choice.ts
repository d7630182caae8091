/** @file What is chosen of a card: mode, reading and number of seeds. Links and flags go through this one gate. Pure. */
import { allowedValues, type NumberField, parseField, type Parsed } from "../experiment/field.ts";
import { type Card, type CardMode, cardModes, type Reading } from "./card.ts";
import { cards } from "./cards/index.ts";

export interface CardChoice {
  readonly card: Card;
  readonly mode: CardMode;
  readonly reading: Reading;
  /** Seeds 1 to so many. */
  readonly seeds: number;
}

export const seedsField = {
  kind: "integer",
  label: "Seeds",
  help: "So many runs of every cell, of seeds 1, 2 and so on.",
  min: 1,
  max: 100,
  default: 5,
} as const satisfies NumberField;

/** The modes that a card has: those in which any of its cells is run. */
export const modesOf = ({ cells, readings }: Card): readonly CardMode[] =>
  cardModes.filter((mode) => cells.some((cell) => cell.run(mode, readings[0]) !== null));

const usualMode: CardMode = "quick";
/** Fewer where little time is wanted; what earns a verdict has as many as that needs. */
const usualSeeds: Readonly<Record<CardMode, number>> = {
  smallest: 1,
  quick: 2,
  reduced: 3,
  full: seedsField.default,
};

export const usualChoice = (card: Card, mode: CardMode = usualMode): CardChoice => ({
  card,
  mode,
  reading: card.readings[0],
  seeds: usualSeeds[mode],
});

export type ChoicePart = "card" | "mode" | "reading" | "seeds";

const oneOf = (ids: readonly string[]): string => ids.join(", ");

/** Reads a choice; null where no card is named and nothing else is. Anything unknown is refused, never repaired. */
export function readChoice(
  parts: Readonly<Partial<Record<ChoicePart, string>>>,
): Parsed<CardChoice | null> {
  if (Object.keys(parts).length === 0) return { ok: true, value: null };
  const refused = (field: ChoicePart, allowed: string) =>
    ({ ok: false, problem: { field, value: parts[field] ?? "", allowed } }) as const;

  const card = cards.find(({ id }) => id === parts.card);
  if (card === undefined) return refused("card", oneOf(cards.map(({ id }) => id)));
  const modes = modesOf(card);
  const mode = modes.find((name) => name === (parts.mode ?? usualMode));
  if (mode === undefined) return refused("mode", oneOf(modes));
  const usual = usualChoice(card, mode);

  const reading = card.readings.find(({ id }) => id === (parts.reading ?? usual.reading.id));
  if (reading === undefined) return refused("reading", oneOf(card.readings.map(({ id }) => id)));

  const seeds = parseField("seeds", seedsField, parts.seeds ?? String(usual.seeds));
  if (!seeds.ok) return seeds;
  if (typeof seeds.value !== "number") return refused("seeds", allowedValues(seedsField));
  return { ok: true, value: { card, mode, reading, seeds: seeds.value } };
}

/** A choice as links have it: only what is not as usual; `readChoice` reads it back. */
export function choiceParts({ card, mode, reading, seeds }: CardChoice) {
  const usual = usualChoice(card, mode);
  return {
    card: card.id,
    ...(mode === usualMode ? {} : { mode }),
    ...(reading === usual.reading ? {} : { reading: reading.id }),
    ...(seeds === usual.seeds ? {} : { seeds: String(seeds) }),
  } satisfies Partial<Record<ChoicePart, string>>;
}
