/** @file What a card says of its number of seeds. Pure. */
import type { Card } from "../card.ts";
import { powerWith, wantedPower } from "./simulate.ts";

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** How often so many seeds would show the claim if it were so, and how many would. */
export function powerWords(card: Card, seeds: number): string {
  const { power, seedsWanted } = powerWith(card, seeds);
  const main = `Power: if the paper's numbers were so, its controls no better than its baselines, and runs spread as ours do, ${seeds} ${seeds === 1 ? "seed" : "seeds"} would show all of it in ${percent(power)} of tries.`;
  if (power >= wantedPower) return main;
  const wanted = `${percent(wantedPower)} need`;
  return seedsWanted === null
    ? `${main} ${wanted} more than 100: the paper's own figures lie too near one another.`
    : `${main} ${wanted} ${seedsWanted}; the number is to be fixed before anything is run.`;
}
