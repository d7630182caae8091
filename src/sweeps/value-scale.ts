/** @file A quantity's values as places between the worst and the best, and as steps of the map's colour. Pure. */
import { roundOut } from "../charts/axes/ticks.ts";
import {
  type CellResult,
  quantities,
  type QuantityFacts,
  type QuantityId,
} from "../studies/sweep/sweep-results.ts";

export type ValueRange = readonly [least: number, greatest: number];

/**
 * How much of the map's hue each step mixes into paper, in per cent. Between 48 and 68 no text colour reaches a contrast of
 * 4.5 on it.
 */
export const shadeMixes = [10, 22, 34, 46, 70, 85, 100] as const;
/** From this step on, text is written in the colour for strong grounds. */
export const firstStrongShade = 4;

/** Least and greatest value of all cells, so that a colour means the same in every view; null: there is none. */
export function valueRange(results: readonly CellResult[], id: QuantityId): ValueRange | null {
  let [least, greatest] = [Infinity, -Infinity];
  for (const { values } of results) {
    const value = values[id];
    if (value === null) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least <= greatest ? [least, greatest] : null;
}

/** Shares of a few seeds, and lengths that were asked for, are round in their own way. */
const measured: ReadonlySet<QuantityId> = new Set([
  "solvedAt",
  "error",
  "bestError",
  "cost",
  "radius",
]);
/** An end that moved by more than this share of the range would leave a step of the colour unused. */
const mostRounding = 0.1;
/** With intervals as many, no round step is longer than that. */
const roundIntervals = 2 / mostRounding;
/** As many digits as values are written with. */
const mostDigits = 3;

/** The range with its ends rounded outwards, where that takes little and the round ends are written as they are. */
export function roundedRange(id: QuantityId, range: ValueRange): ValueRange {
  const { isLog }: QuantityFacts = quantities[id];
  if (!measured.has(id) || range[0] === range[1]) return range;
  if (isLog && range[0] > 0) return roundedFactors(range);
  const round = roundOut(range, "linear", roundIntervals);
  const isWritten = round.every((end) => Number(end.toPrecision(mostDigits)) === end);
  return isWritten ? round : range;
}

/** Each end with as few digits as the range allows. */
function roundedFactors([least, greatest]: ValueRange): ValueRange {
  const most = (greatest / least) ** mostRounding;
  const digits = Array.from({ length: mostDigits }, (_, index) => index + 1);
  const low = digits
    .map((count) => withDigits(least, count, Math.floor))
    .find((end) => end * most >= least);
  const high = digits
    .map((count) => withDigits(greatest, count, Math.ceil))
    .find((end) => end <= greatest * most);
  return [low ?? least, high ?? greatest];
}

function withDigits(value: number, digits: number, round: (value: number) => number): number {
  const step = Math.floor(Math.log10(value)) - digits + 1;
  // As text: 10 ** -5 is not the double nearest to it.
  return Number(`${round(Number((value / 10 ** step).toPrecision(12)))}e${step}`);
}

export interface ValueScale {
  readonly range: ValueRange;
  readonly isLog: boolean;
  /** 0: the worst value, 1: the best. */
  readonly shareOf: (value: number) => number;
  readonly valueAt: (share: number) => number;
  /** The step of the map's colour, the better the stronger. */
  readonly shadeOf: (value: number) => number;
}

export function valueScale(id: QuantityId, range: ValueRange): ValueScale {
  const { better, isLog: prefersLog }: QuantityFacts = quantities[id];
  const isLog = prefersLog && range[0] > 0;
  const onScale = (value: number): number => (isLog ? Math.log(value) : value);
  const [least, greatest] = [onScale(range[0]), onScale(range[1])];
  const [worst, best] = better === "larger" ? [least, greatest] : [greatest, least];
  const shareOf = (value: number): number => {
    if (worst === best) return 1;
    const share = (onScale(value) - worst) / (best - worst);
    return Math.min(1, Math.max(0, share));
  };
  return {
    range,
    isLog,
    shareOf,
    valueAt: (share) => {
      const place = worst + (best - worst) * share;
      return isLog ? Math.exp(place) : place;
    },
    shadeOf: (value) =>
      Math.min(shadeMixes.length - 1, Math.floor(shareOf(value) * shadeMixes.length)),
  };
}
