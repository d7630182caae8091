/** @file A card's results as a file that page and command line write alike, and that either reads back and judges anew. Pure. */
import type { FieldProblem, Parsed } from "../experiment/field.ts";
import { schemaVersion } from "../experiment/schema.ts";
import type { Judgement, Summaries } from "./card.ts";
import { summariseCard } from "./cell-summary.ts";
import { type CardChoice, readChoice } from "./choice.ts";
import type { RunOutcome } from "./outcome.ts";
import type { Outcomes } from "./plan.ts";

/** What the runs of a card say. */
export interface CardResult {
  readonly choice: CardChoice;
  readonly summaries: Summaries;
  readonly judgement: Judgement;
}

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

export const outcomesOf = ({ summaries }: Pick<CardResult, "summaries">): RunOutcome[] =>
  [...summaries.values()].flatMap(({ outcomes }) => outcomes);

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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isOutcome = (value: unknown): value is RunOutcome =>
  isRecord(value) &&
  typeof value["key"] === "string" &&
  isRecord(value["config"]) &&
  Array.isArray(value["curves"]);

const refused = (field: string, value: unknown, allowed: string) => {
  const problem: FieldProblem = { field, value: String(value), allowed };
  return { ok: false, problem } as const;
};

/** Reads what `writeResult` wrote and judges it by the rules as they are now. */
export function readResult(
  data: unknown,
): Parsed<{ readonly result: CardResult; readonly origin: Origin }> {
  if (!isRecord(data)) return refused("file", typeof data, "the results of a card as JSON");
  const { version, card, mode, reading, seeds, date, machine, outcomes } = data;
  if (version !== schemaVersion) return refused("version", version, String(schemaVersion));
  const choice = readChoice({
    card: String(card),
    mode: String(mode),
    reading: String(reading),
    seeds: String(seeds),
  });
  if (!choice.ok) return choice;
  if (choice.value === null) return refused("card", card, "a card's name");
  const made = new Date(String(date));
  if (Number.isNaN(made.valueOf())) return refused("date", date, "a date of ISO 8601");
  if (typeof machine !== "string") return refused("machine", machine, "a text");
  if (!Array.isArray(outcomes) || !outcomes.every(isOutcome)) {
    return refused("outcomes", typeof outcomes, "a list of outcomes");
  }
  const known = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return {
    ok: true,
    value: { result: resultOf(choice.value, known), origin: { date: made, machine } },
  };
}
