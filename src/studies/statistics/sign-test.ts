/** @file The sign test (Dixon and Mood, 1946): of pairs that differ, half lie either way if nothing makes the difference. Pure. */
import { binomialAtLeast } from "./binomial.ts";

/** 1: the first is ahead; -1: the second; 0: equal, or nobody can tell. */
export type Sign = 1 | 0 | -1;

export interface SignTest {
  readonly plus: number;
  readonly minus: number;
  readonly ties: number;
  /** Two-sided, over the pairs that are no ties. */
  readonly p: number;
  /** The least p that so many pairs could give. */
  readonly leastP: number;
}

const countOf = (signs: readonly Sign[], sign: Sign): number =>
  signs.filter((each) => each === sign).length;

export function signTest(signs: readonly Sign[]): SignTest {
  const [plus, minus] = [countOf(signs, 1), countOf(signs, -1)];
  const pairs = plus + minus;
  const tail = binomialAtLeast(Math.max(plus, minus), pairs);
  return {
    plus,
    minus,
    ties: signs.length - pairs,
    p: Math.min(1, 2 * tail),
    leastP: leastTwoSided(signs.length),
  };
}

/** The least two-sided p that n pairs can give: 1/16 of five. */
export const leastTwoSided = (pairs: number): number => Math.min(1, 2 ** (1 - pairs));
/** The least one-sided p: 1/32 of five. */
export const leastOneSided = (pairs: number): number => 2 ** -pairs;

/**
 * P of as many pairs ahead or more, if each were ahead with probability 1/2 at most. Ties count as not ahead, which can only raise it: a
 * statement that half of the runs do not bear out is not to be saved by leaving runs out.
 */
export const aheadP = (signs: readonly Sign[], sign: 1 | -1): number =>
  binomialAtLeast(countOf(signs, sign), signs.length);
