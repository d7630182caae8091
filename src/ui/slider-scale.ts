/**
 * @file Slider positions and values. Logarithmic sliders step through 1, 2, 5 of each decade (and zero first, where zero is
 * allowed); whole numbers go by squares, finer where they are small; others by hundredth parts. Pure.
 */
import { elementAt } from "../basics/element-at.ts";

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly logarithmic: boolean;
  readonly whole: boolean;
}

/** Where a field allows more than a slider can resolve, the slider covers what is usual; the number box takes the rest. */
const smallest = 1e-6;
const linearSteps = 100;
const wholeSteps = 200;

/** The values a slider steps through, rising. */
export function sliderStops({ min, max, logarithmic, whole }: SliderRange): number[] {
  if (!logarithmic && whole) {
    const squares = Array.from({ length: wholeSteps + 1 }, (_, index) =>
      Math.round(min + (max - min) * (index / wholeSteps) ** 2),
    );
    return [...new Set(squares)];
  }
  if (!logarithmic) {
    return Array.from({ length: linearSteps + 1 }, (_, index) =>
      tidy(min + ((max - min) * index) / linearSteps),
    );
  }
  const stops = min <= 0 ? [0] : [];
  const low = Math.max(min, whole ? 1 : smallest);
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const factor of [1, 2, 5]) {
      const stop = tidy(factor * 10 ** power);
      if (stop >= low && stop <= max) stops.push(stop);
    }
  }
  return stops;
}

/** The stop nearest to a value: by ratio on a logarithmic slider, by difference on a linear one. */
export function nearestStop(stops: readonly number[], value: number, logarithmic: boolean): number {
  const far = (stop: number): number =>
    logarithmic && stop > 0 && value > 0
      ? Math.abs(Math.log(stop / value))
      : Math.abs(stop - value) * (logarithmic && stop !== value ? Number.MAX_VALUE : 1);
  let best = 0;
  stops.forEach((stop, index) => {
    if (far(stop) < far(elementAt(stops, best))) best = index;
  });
  return best;
}

const tidy = (value: number): number => Number(value.toPrecision(12));
