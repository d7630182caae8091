/** @file Data units to pixels and back, as the axes are laid out. */
import { elementAt } from "../../basics/element-at.ts";
import type { AxisScale, Range } from "../series.ts";

export interface Axis {
  readonly domain: Range;
  readonly scale: AxisScale;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Projection {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly invertX: (pixel: number) => number;
  readonly invertY: (pixel: number) => number;
  readonly plot: Box;
}

interface Line {
  readonly forth: (value: number) => number;
  readonly back: (pixel: number) => number;
}

/** Beyond this many pixels nothing is seen, and some renderers draw wrongly. */
const farAway = 1e4;

/** The map that sends the ends of the domain to the two pixels: affine in the value or its logarithm. */
function affine({ domain, scale }: Pick<Axis, "domain" | "scale">, pixels: Range): Line {
  const isLog = scale === "log";
  const low = isLog ? Math.log10(domain[0]) : domain[0];
  const high = isLog ? Math.log10(domain[1]) : domain[1];
  const perUnit = (pixels[1] - pixels[0]) / (high - low);
  return {
    forth: (value) => {
      const pixel = pixels[0] + ((isLog ? Math.log10(value) : value) - low) * perUnit;
      return Math.max(-farAway, Math.min(farAway, pixel));
    },
    back: (pixel) => {
      const value = low + (pixel - pixels[0]) / perUnit;
      return isLog ? 10 ** value : value;
    },
  };
}

/** A projection onto the box; y rises upwards. */
export function project(
  x: Pick<Axis, "domain" | "scale">,
  y: Pick<Axis, "domain" | "scale">,
  plot: Box,
): Projection {
  const across = affine(x, [plot.left, plot.left + plot.width]);
  const upwards = affine(y, [plot.top + plot.height, plot.top]);
  return { x: across.forth, y: upwards.forth, invertX: across.back, invertY: upwards.back, plot };
}

/** An SVG path through x0, y0, x1, y1, ... in data units. A lone point becomes a dot under round line ends. */
export function pathOf(piece: readonly number[], projection: Projection): string {
  let path = "";
  for (let at = 0; at + 1 < piece.length; at += 2) {
    const x = projection.x(elementAt(piece, at)).toFixed(1);
    const y = projection.y(elementAt(piece, at + 1)).toFixed(1);
    path += `${at === 0 ? "M" : "L"}${x} ${y}`;
  }
  return piece.length === 2 ? `${path}h0` : path;
}
