/** @file Lengths and ranges of the stage: columns of whole pixels, and scales in round numbers. Pure. */
import { mapExtent } from "../../charts/maps/map-pixels.ts";
import type { MapRows, Range } from "../../charts/index.ts";
import { textWidth } from "../../charts/axes/sizes.ts";
import { roundOut } from "../../charts/axes/ticks.ts";
import { activationFacts } from "../../experiment/activations/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";

const [narrowest, widest] = [4, 56];
/** Tallest map of a network that has a pixel for each unit. */
const [tallest, usual] = [100, 84];

/** Whole pixels a step: as wide as fits, and no narrower than can be seen. */
export function columnWidth(available: number, length: number): number {
  return Math.max(narrowest, Math.min(widest, Math.floor(available / length)));
}

/** Whole pixels a unit where that fits; a large network's units share pixels. */
export function mapHeight(hidden: number, scale: number): number {
  if (hidden > tallest * scale) return Math.round(tallest * scale);
  return hidden * Math.max(1, Math.floor((usual * scale) / hidden));
}

/** In how many lines, one below the other, the names of all symbols can stand; 0: in none. */
export function symbolLines(names: readonly string[], column: number, fontSize: number): 0 | 1 | 2 {
  const widestName = Math.max(0, ...names.map((name) => textWidth(name, fontSize)));
  // Digits that touch read as one number, so that numbers need a gap; letters do not.
  const gap = names.some((name) => name.length > 1) ? 0.4 * fontSize : 0;
  if (widestName + gap <= column) return 1;
  // On alternating lines a smaller gap is enough.
  return widestName + Math.max(1, gap / 2) <= 2 * column ? 2 : 0;
}

/** A [T,H] array as a map: a row each step. */
export const mapRows = (values: Float32Array, length: number): MapRows => ({
  rows: length,
  length: values.length / length,
  x: Float64Array.from({ length }, (_, t) => t),
  values,
});

/** The scale that activations and their targets share. */
export function activationScale(
  maps: readonly MapRows[],
  activation: RunConfig["activation"],
): Range {
  const { reach } = activationFacts[activation];
  return reach === null ? signedScale(maps) : [-reach, reach];
}

/** A scale around zero in a round number. */
export function signedScale(maps: readonly MapRows[]): Range {
  const extent = mapExtent(maps, "linear");
  const reach = extent === null ? 0 : Math.max(Math.abs(extent[0]), Math.abs(extent[1]));
  if (reach === 0) return [-1, 1];
  const power = 10 ** Math.floor(Math.log10(reach));
  const round = Math.ceil(reach / power - 1e-9) * power;
  return [-round, round];
}

/** Whole powers of ten around the values that a log scale holds; null where there are none. */
export function signalScale(signal: Float32Array): Range | null {
  const held = signal.filter((value) => value > 0 && Number.isFinite(value));
  if (held.length === 0) return null;
  return roundOut([Math.min(...held), Math.max(...held)], "log");
}
