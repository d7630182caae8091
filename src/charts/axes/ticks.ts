/** @file Axes: round ticks, and domains that grow in round steps. */
import type { AxisScale, Range } from "../series.ts";

const roundSteps = [1, 2, 2.5, 5, 10];
/** Also round, but used only where they divide the whole axis, as 30 does from 0 to 120. */
const otherSteps = [3, 4, 6, 8];
const degreeSteps = [1, 5, 15, 30, 45, 90, 180];

function isMultiple(value: number, step: number): boolean {
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-6;
}

/** The smallest round step that leaves at most `count` intervals in `span`. */
function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  // 2.5 between whole numbers would put ticks at halves.
  const factors = power === 1 ? roundSteps.filter((step) => step !== 2.5) : roundSteps;
  const factor = factors.find((step) => step * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function stepFor(domain: Range, intervals: number, unit: string | undefined): number {
  const span = domain[1] - domain[0];
  if (unit === "°") {
    return (
      degreeSteps.find((step) => span / step <= intervals) ?? roundStep(span / 360, intervals) * 360
    );
  }
  const step = roundStep(span, intervals);
  const meetsEnds = (candidate: number): boolean =>
    isMultiple(domain[0], candidate) && isMultiple(domain[1], candidate);
  if (span < 10 || meetsEnds(step)) return step;
  const power = 10 ** Math.floor(Math.log10(span / intervals));
  return (
    otherSteps
      .map((factor) => factor * power)
      .find(
        (other) => other * intervals >= span * (1 - 1e-9) && other < 2 * step && meetsEnds(other),
      ) ?? step
  );
}

/** Round numbers inside the domain, at most `intervals` + 1 of them. A unit of "°" is ticked at 15, 30, 45. */
export function linearTicks(domain: Range, intervals: number, unit?: string): number[] {
  if (!(domain[1] > domain[0])) return [];
  const step = stepFor(domain, Math.max(1, intervals), unit);
  const ticks: number[] = [];
  const last = Math.floor(domain[1] / step + 1e-6);
  for (let index = Math.ceil(domain[0] / step - 1e-6); index <= last; index += 1) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** Ticks closer than this share of a step have no room for their texts. */
const leastGap = 0.6;
/** A gap wider than this looks as if a tick were missing. */
const mostGap = 1.4;

/** The same with the ends of a whole-numbered domain, such as t = 1 and T, at steps that leave even room at both. */
export function ticksWithEnds(domain: Range, intervals: number): number[] {
  const [low, high] = domain;
  if (!domain.every(Number.isInteger)) return severalTicks(domain, intervals);
  for (let count = intervals; count >= 2; count -= 1) {
    const found = linearTicks(domain, count);
    const step = (found[1] ?? high) - (found[0] ?? low);
    const inner = found.filter((tick) => Math.min(tick - low, high - tick) >= leastGap * step);
    const ticks = [low, ...inner, high];
    const widest = Math.max(...ticks.map((tick, index) => tick - (ticks[index - 1] ?? tick)));
    if (inner.length > 0 && widest <= mostGap * step) return ticks;
  }
  const middle = Math.floor((low + high) / 2);
  return intervals > 1 && middle > low ? [low, middle, high] : [low, high];
}

/** Round numbers inside any domain, two at least where a slightly finer step has them: a lone tick gives no scale. */
export function severalTicks(domain: Range, intervals: number): number[] {
  const counts = [intervals, intervals + 1, intervals + 2];
  const ticks =
    counts.map((count) => linearTicks(domain, count)).find(({ length }) => length > 1) ?? [];
  return ticks.length > intervals + 1 ? [...ticks.slice(0, 1), ...ticks.slice(-1)] : ticks;
}

/** The ticks whose texts do not touch, from the first on: `at` is the middle of a text, in the unit of its width. */
export function ticksApart(
  ticks: readonly number[],
  at: (tick: number) => number,
  width: (tick: number) => number,
): number[] {
  let taken = -Infinity;
  return ticks.filter((tick) => {
    const half = width(tick) / 2;
    if (at(tick) - half < taken) return false;
    taken = at(tick) + half;
    return true;
  });
}

/** Powers of ten inside the domain, evenly spaced in decades and meeting 1; 1, 2, 5 where they are few. */
export function logTicks(domain: Range, intervals: number): number[] {
  const low = Math.log10(domain[0]);
  const high = Math.log10(domain[1]);
  if (!(high > low)) return [];
  const widest = decadeSteps.find((step) => (high - low) / step <= intervals) ?? 100;
  // A single tick would give no scale.
  for (const step of decadeSteps.filter((each) => each <= widest).toReversed()) {
    const ticks = decadeTicks(domain, step, intervals);
    if (ticks.length > 1) return ticks;
  }
  return severalTicks(domain, intervals);
}

const decadeSteps = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 100];

function decadeTicks(domain: Range, step: number, intervals: number): number[] {
  const low = Math.log10(domain[0]);
  const high = Math.log10(domain[1]);
  const ticks: number[] = [];
  const factors = step === 1 && high - low <= intervals / 3 ? [1, 2, 5] : [1];
  for (let power = Math.floor(low / step) * step; power <= high; power += step) {
    for (const factor of factors) {
      // A power computed as text is the double nearest to it; 10 ** -5 is not.
      const tick = Number(`${factor}e${power}`);
      if (tick >= domain[0] * (1 - 1e-9) && tick <= domain[1] * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks;
}

/** The domain for values from `low` to `high`: rounded outwards, so that growing data change it seldom. */
export function roundOut([low, high]: Range, scale: AxisScale, intervals = 5): Range {
  if (scale === "log") {
    const from = Math.floor(Math.log10(low) + 1e-9);
    const to = Math.ceil(Math.log10(high) - 1e-9);
    // Number("1e-330") is 0, which no log axis holds.
    return [
      Number(`1e${Math.max(from, -323)}`),
      Number(`1e${Math.min(308, Math.max(to, from + 1))}`),
    ];
  }
  if (low === high) {
    if (low === 0) return [0, 1];
    const margin = Math.abs(low) * 0.1;
    return roundOut([low - margin, high + margin], scale, intervals);
  }
  const step = roundStep(high - low, intervals);
  const round = (value: number): number => Number((value * step).toPrecision(12));
  return [round(Math.floor(low / step + 1e-6)), round(Math.ceil(high / step - 1e-6))];
}

/** An end for an axis that follows rising x: a round number a little beyond, so that it moves seldom. */
export function growingEnd(start: number, end: number): number {
  const span = end - start;
  if (!(span > 0)) return start + 1;
  const power = 10 ** Math.floor(Math.log10(span));
  const factor = [1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10].find(
    (step) => step * power >= span * (1 - 1e-9),
  );
  return Number((start + (factor ?? 10) * power).toPrecision(12));
}
