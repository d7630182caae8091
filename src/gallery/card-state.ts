/** @file What is known of a card on this device already, without running anything: how far its runs are, and what they say. */
import { outcomeDatabase } from "../runs/outcome-database.ts";
import { knownIn } from "../runs/study-runner.ts";
import { cardPlan } from "../studies/cell-summary.ts";
import type { CardChoice } from "../studies/choice.ts";
import type { Outcomes, Plan } from "../studies/plan.ts";
import { resultOf } from "../studies/result-file.ts";
import type { Verdict } from "../studies/verdict/card-verdict.ts";
import { measuredSpeed, secondsLeft } from "../studies/work.ts";

export interface CardState {
  readonly choice: CardChoice;
  readonly plan: Plan;
  readonly outcomes: Outcomes;
  readonly verdict: Verdict;
}

export function cardStateOf(choice: CardChoice, plan: Plan, outcomes: Outcomes): CardState {
  const { verdict } = resultOf(choice, outcomes).judgement;
  return { choice, plan, outcomes, verdict };
}

/** The state that the database has of a card. */
export async function loadCardState(choice: CardChoice): Promise<CardState> {
  const plan = cardPlan(choice);
  return cardStateOf(choice, plan, await knownIn(outcomeDatabase, plan));
}

/** What it still takes; the card's own runs say it best. Null: no speed is known. */
export function secondsOf(
  { choice, plan, outcomes }: CardState,
  speed: number | null,
  workers: number,
) {
  const own = choice.mode === "smallest" ? null : measuredSpeed([...outcomes.values()]);
  const measured = own ?? speed;
  return measured === null ? null : secondsLeft(plan, outcomes, [], measured, workers);
}

/** Multiply-adds a second over all that this device has run; null: nothing that tells, since the smallest runs hardly compute. */
export function speedOf(cardStates: ReadonlyMap<string, CardState>): number | null {
  const telling = [...cardStates.values()].filter(({ choice }) => choice.mode !== "smallest");
  return measuredSpeed(telling.flatMap(({ outcomes }) => [...outcomes.values()]));
}
