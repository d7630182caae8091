/** @file What the runs of a card's cells say of one seed: a condition that holds, does not, or cannot be told. Pure. */
import { boundsOf, type Bounds, exactly, lower } from "../statistics/paired.ts";
import {
  medianFigure,
  type RankedFigure,
  rankSeeds,
  type SeedFigure,
} from "../statistics/seed-figure.ts";
import type { Sign } from "../statistics/sign-test.ts";
import { type Condition, type Operand, type Row, type Term, termsOf } from "./claims.ts";

/** The cells of a card, as far as their runs are over. */
export interface Evidence {
  /** The seeds of a cell that are done; undefined: it is not run in this mode. */
  seeds(cell: string): readonly number[] | undefined;
  /** Null: the runs have no such figure. */
  figure(term: Term, seed: number): SeedFigure | null;
}

/** A row's cells, found once. */
const cellsOfRows = new WeakMap<Row, readonly string[]>();

function cellsOf(row: Row): readonly string[] {
  const cells = cellsOfRows.get(row) ?? [
    ...new Set(row.conditions.flatMap(termsOf).map(({ cell }) => cell)),
  ];
  cellsOfRows.set(row, cells);
  return cells;
}

/** The seeds that all cells of a row have; null: one of its cells is not run. */
export function seedsOf(row: Row, evidence: Evidence): readonly number[] | null {
  let common: readonly number[] | null = null;
  for (const cell of cellsOf(row)) {
    const seeds = evidence.seeds(cell);
    if (seeds === undefined) return null;
    if (common === null || common === seeds) common = seeds;
    else common = common.filter((seed) => seeds.includes(seed));
  }
  return common;
}

/** What one seed says of a row: 1 where all conditions hold, -1 where one does not. */
export function signOf({ conditions }: Row, evidence: Evidence, seed: number): Sign {
  let sign: Sign = 1;
  for (const condition of conditions) {
    const each = conditionSign(condition, evidence, seed);
    if (each === -1) return -1;
    if (each === 0) sign = 0;
  }
  return sign;
}

function conditionSign(condition: Condition, evidence: Evidence, seed: number): Sign {
  const first = boundsAt(condition.lower, evidence, seed);
  const second = boundsAt(condition.upper, evidence, seed);
  return first === null || second === null ? 0 : lower(first, second);
}

function boundsAt(operand: Operand, evidence: Evidence, seed: number): Bounds | null {
  if (typeof operand === "number") return exactly(operand);
  const figure = evidence.figure(operand.term, seed);
  if (figure === null) return null;
  const { least, most, isBeyond } = boundsOf(figure);
  const { times, plus } = operand;
  return { least: least * times + plus, most: most * times + plus, isBeyond };
}

/** The median of a cell's figures; undefined: there is none. */
export function medianOf(term: Term, evidence: Evidence): RankedFigure | undefined {
  const figures = (evidence.seeds(term.cell) ?? []).flatMap(
    (seed) => evidence.figure(term, seed) ?? [],
  );
  return medianFigure(rankSeeds(figures));
}
