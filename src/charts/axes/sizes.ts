/** @file Lengths in pixels of each chart size; also the space a text takes. */
import type { ChartSize } from "../props.ts";
import { plainText } from "../../ui/subscripts.tsx";

export interface ChartSizes {
  readonly tick: number;
  readonly label: number;
  readonly line: number;
  readonly marker: number;
  readonly margin: number;
}

const sizes: Record<ChartSize, ChartSizes> = {
  small: { tick: 11, label: 11, line: 1.8, marker: 3.2, margin: 13 },
  hero: { tick: 11, label: 12, line: 2.1, marker: 3.6, margin: 14 },
  projector: { tick: 22, label: 24, line: 4, marker: 7, margin: 26 },
};

export function sizesOf(size: ChartSize): ChartSizes {
  return sizes[size];
}

/** The text, or as much of it as fits into `width` with an ellipsis. */
export function fitText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let length = text.length - 1;
  while (length > 1 && textWidth(text.slice(0, length), fontSize) + fontSize * 0.6 > width)
    length -= 1;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** The middle of an x axis' name: of the plot, or left of the chips at the right. */
export function xNameAt(
  name: string,
  { left, width }: { readonly left: number; readonly width: number },
  chips: readonly string[],
  { label, tick }: ChartSizes,
): number {
  const middle = left + width / 2;
  if (chips.length === 0) return middle;
  const half = textWidth(plainText(name), label) / 2;
  const taken = chips.reduce((sum, chip) => sum + textWidth(`${chip} ×`, tick) + tick, 0);
  return Math.max(half, Math.min(middle, left + width - taken - half));
}

/** About the width of a text; measuring would force a layout. */
export function textWidth(text: string, fontSize: number): number {
  const wide = text.match(/[%mwMW@]/gu)?.length ?? 0;
  return (text.length * 0.6 + wide * 0.32) * fontSize;
}
