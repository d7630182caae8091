/** @file A card's verdict over many sets of runs that are drawn: how often it is what, in a world that is known. Pure. */
import type { Card } from "../card.ts";
import { quantityFacts } from "../quantities.ts";
import { Draws } from "../statistics/draws.ts";
import type { SeedFigure } from "../statistics/seed-figure.ts";
import type { Term } from "./claims.ts";
import type { Evidence } from "./evidence.ts";
import { judgeParts, type Outcome } from "./judge.ts";
import { keyOf, paperWorld, termsIn, type World } from "./world.ts";

export interface Simulation {
  readonly card: Card;
  readonly world: World;
  readonly seeds: number;
  /** Sets of runs that are drawn. */
  readonly times: number;
  /** Factor of the spread of our own runs. */
  readonly spread?: number;
  /** Share of the variance that all cells of one seed have in common. */
  readonly shared?: number;
}

/** The beat at which a task is found solved, and the rungs of a ladder: figures that fall on one are ties. */
const beat = 100;
const rung = 10;

/** How often each verdict came, as shares. */
export function simulate(simulation: Simulation): Readonly<Record<Outcome, number>> {
  const { card, seeds, times } = simulation;
  const draws = new Draws(seeds);
  const drawers = termsIn(card).map((term) => drawerOf(term, simulation));
  const byKey = new Map(drawers.map((drawer) => [drawer.key, drawer]));
  // By the term itself, since this is asked for millions of times.
  const byTerm = new Map<Term, Drawer>();
  const drawerFor = (term: Term): Drawer | undefined => {
    const drawer = byTerm.get(term) ?? byKey.get(keyOf(term));
    if (drawer !== undefined) byTerm.set(term, drawer);
    return drawer;
  };
  const list = Array.from({ length: seeds }, (_, index) => index);
  const evidence: Evidence = {
    seeds: () => list,
    figure: (term, seed) => drawerFor(term)?.drawn[seed] ?? null,
  };
  const counts = { reproduced: 0, partly: 0, not: 0, undecided: 0, "not-comparable": 0 };
  for (let time = 0; time < times; time += 1) {
    for (const seed of list) {
      const common = draws.gaussian();
      for (const { drawn, draw } of drawers) drawn[seed] = draw(common, draws.gaussian());
    }
    counts[judgeParts(card.parts, evidence).outcome] += 1;
  }
  for (const outcome of Object.keys(counts) as Outcome[]) counts[outcome] /= times;
  return counts;
}

interface Drawer {
  readonly key: string;
  /** A seed each. */
  readonly drawn: SeedFigure[];
  readonly draw: (common: number, own: number) => SeedFigure;
}

function drawerOf(term: Term, { card, world, spread = 1, shared = 0 }: Simulation): Drawer {
  const key = keyOf(term);
  const median = world.get(key);
  if (median === undefined) throw new RangeError(`nothing is supposed of ${key}`);
  const { scale, spread: usual } = quantityFacts(term.quantity);
  const deviation = usual * spread;
  const end = endOf(term, card);
  const never: SeedFigure = { kind: "never", why: "no-improvement" };
  const draw = (common: number, own: number): SeedFigure => {
    if (median === "never") return never;
    const z = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * own;
    const value = scale === "log" ? median * Math.exp(deviation * z) : median + deviation * z;
    return end(value);
  };
  return { key, drawn: [], draw };
}

/** What becomes of a value where runs are looked at, and where they end. */
function endOf({ cell, quantity }: Term, { cells, readings }: Card): (value: number) => SeedFigure {
  const run = cells.find(({ id }) => id === cell)?.run("full", readings[0]);
  switch (quantity) {
    case "solved-at":
    case "cost-halved-at": {
      const limit = run?.config.maxIterations ?? Number.POSITIVE_INFINITY;
      return (value) => {
        const at = beat * Math.ceil(value / beat);
        return at > limit ? { kind: "beyond", value: limit } : { kind: "value", value: at };
      };
    }
    case "deepest": {
      const top = run?.ladder?.to ?? Number.POSITIVE_INFINITY;
      return (value) => {
        const at = rung * Math.round(value / rung);
        return at >= top ? { kind: "beyond", value: top } : { kind: "value", value: at };
      };
    }
    case "test-accuracy":
    case "best-accuracy":
      return (value) => ({ kind: "value", value: Math.min(1, Math.max(0, value)) });
    default:
      return (value) => ({ kind: "value", value });
  }
}

/** What a card's number of seeds can show. */
export interface Power {
  readonly seeds: number;
  /** How often the card would be reproduced if the paper's numbers were so, with the spread of our own runs. */
  readonly power: number;
  /** The fewest seeds that give `wanted`; null: no number that is tried does. */
  readonly seedsWanted: number | null;
}

export const wantedPower = 0.8;
const tried = [5, 6, 8, 10, 12, 16, 20, 30, 50, 100];
const times = 400;

const known = new WeakMap<Card, Map<number, number>>();

/** The power at the paper's numbers. */
export function powerOf(card: Card, seeds: number): number {
  const ofCard = known.get(card) ?? new Map<number, number>();
  known.set(card, ofCard);
  const power =
    ofCard.get(seeds) ?? simulate({ card, world: paperWorld(card), seeds, times }).reproduced;
  ofCard.set(seeds, power);
  return power;
}

export function powerWith(card: Card, seeds: number): Power {
  const power = powerOf(card, seeds);
  const seedsWanted =
    power >= wantedPower
      ? seeds
      : (tried.find((more) => more > seeds && powerOf(card, more) >= wantedPower) ?? null);
  return { seeds, power, seedsWanted };
}
