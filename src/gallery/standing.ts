/** @file What is known of a card on this device already, without running anything: how far its runs are, and what they say. */
import { outcomeDatabase } from "../runs/outcome-database.ts";
import { knownIn } from "../runs/study-runner.ts";
import type { Judgement } from "../studies/card.ts";
import { cardPlan, summariseCard } from "../studies/cell-summary.ts";
import type { CardChoice } from "../studies/choice.ts";
import type { Outcomes, Plan } from "../studies/plan.ts";
import { measuredSpeed, secondsLeft } from "../studies/work.ts";

export interface Standing {
  readonly choice: CardChoice;
  readonly plan: Plan;
  readonly outcomes: Outcomes;
  readonly verdict: Judgement["verdict"];
}

export function standingOf(choice: CardChoice, plan: Plan, outcomes: Outcomes): Standing {
  const { card, mode, reading, seeds } = choice;
  const summaries = summariseCard(card, mode, reading, seeds, outcomes);
  return { choice, plan, outcomes, verdict: card.judge.decide(summaries, mode).verdict };
}

/** The standing that the database has of a card. */
export async function loadStanding(choice: CardChoice): Promise<Standing> {
  const plan = cardPlan(choice.card, choice.mode, choice.reading, choice.seeds);
  return standingOf(choice, plan, await knownIn(outcomeDatabase, plan));
}

/** Seconds that it still takes at most; the card's own runs say it best. Null: no speed is known. */
export function secondsOf(
  { choice, plan, outcomes }: Standing,
  speed: number | null,
  workers: number,
) {
  const own = choice.mode === "smallest" ? null : measuredSpeed([...outcomes.values()]);
  const measured = own ?? speed;
  return measured === null ? null : secondsLeft(plan, outcomes, [], measured, workers);
}

/** Multiply-adds a second over all that this device has run; null: nothing that tells, since the smallest runs hardly compute. */
export function speedOf(standings: ReadonlyMap<string, Standing>): number | null {
  const telling = [...standings.values()].filter(({ choice }) => choice.mode !== "smallest");
  return measuredSpeed(telling.flatMap(({ outcomes }) => [...outcomes.values()]));
}
