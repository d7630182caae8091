/** @file A card's results as a file that page and command line write alike, and that either reads back and judges anew. Pure. */
import {
  asCount,
  asRecord,
  asText,
  asTime,
  guarded,
  type Raw,
  Refusal,
} from "../experiment/checked.ts";
import type { Parsed } from "../experiment/field.ts";
import { schemaVersion } from "../experiment/schema.ts";
import type { Summaries } from "./card.ts";
import { summariseCard } from "./cell-summary.ts";
import { type CardChoice, readChoice } from "./choice.ts";
import { isCurrent, type Outcomes, outcomesBy } from "./known-outcomes.ts";
import type { RunOutcome } from "./outcome.ts";
import { revision } from "./outcome-key.ts";
import { writtenOutcome } from "./outcome-text.ts";
import { readOutcomes } from "./read-outcomes.ts";
import { type Judgement, judgeCard } from "./verdict/card-verdict.ts";

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
  const summaries = summariseCard(choice, outcomes);
  return { choice, summaries, judgement: judgeCard(choice.card.parts, summaries, choice.mode) };
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
    revision,
    card: card.id,
    mode,
    reading: reading.id,
    seeds,
    date: date.toISOString(),
    machine,
    judgement: result.judgement,
    outcomes: outcomesOf(result).map((outcome) =>
      writtenOutcome(outcome, ({ metric }) =>
        card.panels.some((panel) => panel.band && panel.metric === metric),
      ),
    ),
  };
  return `${JSON.stringify(file)}\n`;
}

/** What a file holds, and what its outcomes say by the rules as they are now. */
export interface ReadResult {
  readonly result: CardResult;
  readonly origin: Origin;
  /** Outcomes of an older revision: they feed neither figures nor verdict, and are shown by themselves. */
  readonly older: readonly RunOutcome[];
}

/** Reads what `writeResult` wrote and judges it by the rules as they are now. Never throws. */
export const readResult = (data: unknown): Parsed<ReadResult> =>
  guarded(() => readFile(asRecord("file", data)));

function readFile(file: Raw): ReadResult {
  const { card, mode, reading, seeds, date, machine, outcomes } = file;
  const version = asCount("version", file["version"], Number.MAX_SAFE_INTEGER, 1);
  if (version > schemaVersion) {
    const allowed = `up to ${schemaVersion}, the schema of this program; the file is from a newer one`;
    throw new Refusal("version", version, allowed);
  }
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
  const read = readOutcomes(outcomes, { specs: [], version });
  return {
    result: resultOf(choice.value, outcomesBy(read)),
    origin,
    older: read.filter((outcome) => !isCurrent(outcome)),
  };
}
