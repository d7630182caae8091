/**
 * @file Every card's verdict, simulated whole: runs are drawn whose spread is that of our own, half of it and twice, in worlds in which a part
 * of the claim is as likely to fail as to hold in any seed, or all parts are. Seeds are fixed, so that nothing fails by chance.
 */
import { describe, expect, test } from "vitest";

import type { Card } from "../card.ts";
import { cards } from "../cards/index.ts";
import type { Condition } from "./claims.ts";
import { level } from "./judge.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { atBoundary, conditionsOf, keyOf, paperWorld, termsIn, type World } from "./world.ts";

const spreads = [0.5, 1, 2];
const times = 1000;

/** Conditions that are at their nulls at once: each by itself; where one row is enough, one of every row. */
function nullConditions({ parts }: Card): readonly (readonly Condition[])[] {
  return parts.flatMap(({ rows, oneIsEnough }) => {
    if (oneIsEnough !== true)
      return rows.flatMap(({ conditions }) => conditions.map((each) => [each]));
    const most = Math.max(...rows.map(({ conditions }) => conditions.length));
    return Array.from({ length: most }, (_, place) =>
      rows.flatMap(({ conditions }) => conditions[place] ?? []),
    );
  });
}

/** The paper's world with one condition of the claim at its null. */
const nullsOf = (card: Card): readonly World[] =>
  nullConditions(card).map((conditions) =>
    conditions.reduce((world, each) => atBoundary(world, each, card), paperWorld(card)),
  );

/** Every condition at its null, as far as one figure can be at several. */
function nothing(card: Card): World {
  const settled = new Set<string>();
  return conditionsOf(card).reduce(
    (world, condition) => atBoundary(world, condition, card, settled),
    paperWorld(card),
  );
}

/** Of five seeds, which cards are run with, each spread; and cells that have half of their variance in common; and of eight. */
const settings: readonly Omit<Simulation, "card" | "world" | "times">[] = [
  ...spreads.map((spread) => ({ seeds: 5, spread })),
  { seeds: 5, shared: 0.5 },
  { seeds: 8 },
];

describe.each(cards.map((card) => [card.id, card] as const))("%s", (_, card) => {
  const worst = (worlds: readonly World[], outcome: "reproduced" | "not" | "partly"): number =>
    Math.max(
      ...worlds.flatMap((world) =>
        settings.map((setting) => simulate({ card, world, times, ...setting })[outcome]),
      ),
    );

  test("every figure of its claim has a median in the paper's world", () => {
    const world = paperWorld(card);
    expect(termsIn(card).filter((term) => !world.has(keyOf(term)))).toEqual([]);
  });

  test("is reproduced in at most 5% of draws where any one condition is at its null", () => {
    // Each null at one of the settings in turn: what has many conditions meets all of them.
    const found = nullsOf(card).map((world, index) => {
      const setting = settings[index % settings.length] ?? { seeds: 5 };
      return simulate({ card, world, times, ...setting }).reproduced;
    });
    expect(Math.max(...found)).toBeLessThanOrEqual(level);
  });

  test("says nothing falsely in more than 5% of draws where all conditions are at their null", () => {
    expect(worst([nothing(card)], "reproduced")).toBeLessThanOrEqual(level);
    expect(worst([nothing(card)], "not")).toBeLessThanOrEqual(level);
    // Two findings, each with a chance of its own to be false.
    expect(worst([nothing(card)], "partly")).toBeLessThanOrEqual(2 * level);
  });

  test("is not reproduced in at most 5% of draws where the paper's numbers are so", () => {
    expect(worst([paperWorld(card)], "not")).toBeLessThanOrEqual(level);
  });
});
