/** @file What the medians of a card's figures would be if this or that were so: the paper's numbers, or a claim's null. Pure. */
import type { Card, CardCell } from "../card.ts";
import type { QuantityId } from "../quantities.ts";
import { type Condition, type Operand, type Side, type Term, termsOf } from "./claims.ts";

/** A median; never: no run comes to it. */
export type Supposed = number | "never";

export type World = ReadonlyMap<string, Supposed>;

export const keyOf = ({ cell, quantity }: Pick<Term, "cell" | "quantity">): string =>
  `${cell} ${quantity}`;

/** The paper's numbers; where it has none, what its claim would have: a control that does no better than the baseline. */
export function paperWorld({ cells }: Pick<Card, "cells">): World {
  const world = new Map<string, Supposed>();
  for (const cell of cells) {
    const { id, quantity, paper } = cell;
    if (paper !== null) world.set(keyOf({ cell: id, quantity }), paper.value ?? "never");
    for (const [name, median] of Object.entries(supposedOf(cell))) {
      world.set(`${id} ${name}`, median);
    }
  }
  return world;
}

const supposedOf = ({ supposed }: CardCell): Partial<Record<QuantityId, Supposed>> => supposed;

export function conditionsOf({ parts }: Pick<Card, "parts">): readonly Condition[] {
  return parts.flatMap(({ rows }) => rows.flatMap(({ conditions }) => conditions));
}

/** Every term of a card's claim, once. */
export function termsIn(card: Pick<Card, "parts">): readonly Term[] {
  const rows = card.parts.flatMap((part) => part.rows);
  const terms = [
    ...conditionsOf(card).flatMap(termsOf),
    ...rows.flatMap(({ chance }) => chance?.terms ?? []),
    ...rows.flatMap(({ learnt = [] }) =>
      learnt.map((cell): Term => ({ cell, quantity: "solved-at" })),
    ),
  ];
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}

/**
 * The world in which a condition is as likely to hold in a seed as not: of its two sides the one that is no claim is moved to the other.
 * `settled`: figures that stay where they are; those that are moved join them.
 */
export function atBoundary(
  world: World,
  { lower, upper }: Condition,
  { cells }: Pick<Card, "cells">,
  settled = new Set<string>(),
): World {
  const isClaim = ({ term }: Side): boolean =>
    cells.find(({ id }) => id === term.cell)?.role === "claim";
  const sides = [upper, lower].flatMap((operand) => (typeof operand === "number" ? [] : [operand]));
  const movable = sides.filter(({ term }) => !settled.has(keyOf(term)));
  const moved = movable.find((each) => !isClaim(each)) ?? movable[0];
  if (moved === undefined) return world;
  const target = valueOf(moved === upper ? lower : upper, world);
  if (target === null) return world;
  for (const { term } of sides) settled.add(keyOf(term));
  return new Map(world).set(keyOf(moved.term), (target - moved.plus) / moved.times);
}

function valueOf(operand: Operand, world: World): number | null {
  if (typeof operand === "number") return operand;
  const median = world.get(keyOf(operand.term));
  return typeof median === "number" ? median * operand.times + operand.plus : null;
}
