/** @file Places texts so that no label of a line covers another. */
import type { Box } from "./projection.ts";
import { textWidth } from "./sizes.ts";
import { plainText } from "../../ui/subscripts.tsx";

/** A text at the foot of its letters. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

/** The room that a text takes, in pixels of the chart. */
export function boxOf(text: string, { x, y, anchor }: PlacedText, fontSize: number): Box {
  const width = textWidth(plainText(text), fontSize);
  const left = anchor === "start" ? x : x - width;
  return { left, top: y - fontSize * 0.85, width, height: fontSize * 1.1 };
}

export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/**
 * The first of the `wanted` places where the text covers none of the boxes `taken`; where there is none, the nearest
 * free row over or under the first of them inside the plot. A plot full of text has no such place: then the first.
 */
export function freePlace(
  text: string,
  wanted: readonly [PlacedText, ...PlacedText[]],
  taken: readonly Box[],
  plot: Box,
  fontSize: number,
): PlacedText {
  const isFree = (place: PlacedText): boolean => {
    const box = boxOf(text, place, fontSize);
    return !taken.some((other) => overlap(box, other));
  };
  const [first] = wanted;
  const isInside = ({ y }: PlacedText): boolean =>
    y - fontSize * 0.85 >= plot.top && y <= plot.top + plot.height;
  const found = wanted.find((place) => isFree(place));
  if (found !== undefined) return found;
  for (let away = 1; away < plot.height; away += 1) {
    const rows = [first.y + away, first.y - away].map((y): PlacedText => ({ ...first, y }));
    const free = rows.find((place) => isInside(place) && isFree(place));
    if (free !== undefined) return free;
  }
  return first;
}
