/** @file Eigenvalues in the plane: their radius, and domains of equal aspect around zero. */
import { elementAt } from "../../basics/element-at.ts";

import type { ComplexValues } from "../props.ts";
import type { Range } from "../series.ts";
import { roundOut } from "../axes/ticks.ts";

/** The largest magnitude; NaN when there are no values. */
export function spectralRadius({ re, im }: ComplexValues): number {
  let radius = re.length === 0 ? NaN : 0;
  for (let index = 0; index < re.length; index += 1) {
    radius = Math.max(radius, Math.hypot(elementAt(re, index), elementAt(im, index)));
  }
  return radius;
}

/** How many values lie outside the unit circle. */
export function countOutside({ re, im }: ComplexValues): number {
  let count = 0;
  for (let index = 0; index < re.length; index += 1) {
    if (Math.hypot(elementAt(re, index), elementAt(im, index)) > 1) count += 1;
  }
  return count;
}

/** How far to show: the unit circle and every value, in round steps so that it seldom changes. */
export function reachOf(spectra: readonly ComplexValues[]): number {
  const radii = spectra.map(spectralRadius).filter(Number.isFinite);
  return roundOut([0, Math.max(1, ...radii) * 1.05], "linear")[1];
}

/** Domains around zero that reach `reach` along the shorter side, a unit as long along both. */
export function equalAspect(reach: number, width: number, height: number): { x: Range; y: Range } {
  const perPixel = (2 * reach) / Math.max(1, Math.min(width, height));
  const [x, y] = [(perPixel * width) / 2, (perPixel * height) / 2];
  return { x: [-x, x], y: [-y, y] };
}
