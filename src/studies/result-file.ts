/** @file A card's results as a file that page and command line write alike, and that either reads back and judges anew. Pure. */
import {
  asList,
  asRecord,
  asText,
  asTime,
  guarded,
  type Raw,
  Refusal,
} from "../experiment/checked.ts";
import type { Parsed } from "../experiment/field.ts";
import { schemaVersion } from "../experiment/schema.ts";
import type { Judgement, Summaries } from "./card.ts";
import { cardPlan, summariseCard } from "./cell-summary.ts";
import { type CardChoice, readChoice } from "./choice.ts";
import { type RunOutcome, runKey } from "./outcome.ts";
import type { Outcomes } from "./plan.ts";
import { readOutcomes } from "./read-outcomes.ts";

/** What the runs of a card say. */
export interface CardResult {
  readonly choice: CardChoice;
  readonly summaries: Summaries;
  readonly judgement: Judgement;
}

const mostOutcomes = 100_000;

/** Where and when the runs were made. */
export interface Origin {
  readonly date: Date;
  readonly machine: string;
}

export function resultOf(choice: CardChoice, outcomes: Outcomes): CardResult {
  const { card, mode, reading, seeds } = choice;
  const summaries = summariseCard(card, mode, reading, seeds, outcomes);
  return { choice, summaries, judgement: card.judge.decide(summaries, mode) };
}

/** Every outcome once: cells of a card may share their runs. */
export function outcomesOf({ summaries }: Pick<CardResult, "summaries">): RunOutcome[] {
  const all = [...summaries.values()].flatMap(({ outcomes }) => outcomes);
  return [...new Map(all.map((outcome) => [outcome.key, outcome])).values()];
}

/** Everything as JSON: what was chosen, when and where it ran, the verdict, and every outcome with its curves. */
export function writeResult(result: CardResult, { date, machine }: Origin): string {
  const { card, mode, reading, seeds } = result.choice;
  const file = {
    version: schemaVersion,
    card: card.id,
    mode,
    reading: reading.id,
    seeds,
    date: date.toISOString(),
    machine,
    judgement: result.judgement,
    outcomes: outcomesOf(result),
  };
  return `${JSON.stringify(file)}\n`;
}

export interface ReadResult {
  readonly result: CardResult;
  readonly origin: Origin;
}

/** Reads what `writeResult` wrote and judges it by the rules as they are now. Never throws. */
export const readResult = (data: unknown): Parsed<ReadResult> =>
  guarded(() => readFile(asRecord("file", data)));

function readFile(file: Raw): ReadResult {
  const { version, card, mode, reading, seeds, date, machine, outcomes } = file;
  if (version !== schemaVersion) throw new Refusal("version", version, String(schemaVersion));
  const choice = readChoice({
    card: String(card),
    mode: String(mode),
    reading: String(reading),
    seeds: String(seeds),
  });
  if (!choice.ok) throw Refusal.of(choice.problem);
  if (choice.value === null) throw new Refusal("card", card, "a card's name");
  const origin = {
    date: new Date(asTime("date", date)),
    machine: asText("machine", machine, 500),
  };
  const known = readKnown(choice.value, outcomes);
  return { result: resultOf(choice.value, known), origin };
}

/** A card may have lost a run since its results were written; what is left of them is read. */
function readKnown({ card, mode, reading, seeds }: CardChoice, raw: unknown): Outcomes {
  const specs = cardPlan(card, mode, reading, seeds).atMost;
  const keys = new Set(specs.map(runKey));
  const rows = asList("outcomes", raw, mostOutcomes).filter((row, index) => {
    const { key } = asRecord(`outcomes[${index}]`, row);
    return keys.has(asText(`outcomes[${index}].key`, key, 5000));
  });
  return new Map(readOutcomes(rows, specs).map((outcome) => [outcome.key, outcome]));
}
