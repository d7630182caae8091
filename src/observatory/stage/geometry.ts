/** @file The lengths of the stage in pixels, for the room there is and for the last row of a class. Pure. */
import type { Inspection } from "../../protocol/inspection.ts";
import { columnWidth, mapHeight } from "./scales.ts";

export interface StageSizes {
  /** A step. */
  readonly column: number;
  /** Names and scales beside the rows. */
  readonly gutter: number;
  readonly font: number;
  readonly map: number;
  readonly signal: number;
}

export function stageSizes(
  available: number,
  { length, hidden }: Pick<Inspection, "length" | "hidden">,
  projector: boolean,
): StageSizes {
  const scale = projector ? 1.8 : 1;
  const gutter = projector ? 190 : available < 480 ? 100 : 124;
  return {
    column: columnWidth(available - gutter, length),
    gutter,
    font: projector ? 22 : 11,
    map: mapHeight(hidden, scale),
    signal: Math.round(56 * scale),
  };
}
