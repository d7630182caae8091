/** @file A line that is drawn by hand: its nodes, what a stroke of the pointer makes of them, and its few handles for the keyboard. Pure. */
import type { AxisScale } from "../series.ts";

/** A value for each of the nodes, which lie evenly over the axis. */
export type Sketch = readonly number[];

export interface SketchAxis {
  readonly scale: AxisScale;
  readonly least: number;
  readonly most: number;
}

/** Where a value lies on the axis, 0 at its lower end and 1 at its upper; what lies beyond an end is at it. */
export function heightOf({ scale, least, most }: SketchAxis, value: number): number {
  const along = (each: number): number => (scale === "log" ? Math.log(each) : each);
  const held = Math.min(most, Math.max(least, value));
  return (along(held) - along(least)) / (along(most) - along(least));
}

/** The value at a height. */
export function valueAt({ scale, least, most }: SketchAxis, height: number): number {
  const held = Math.min(1, Math.max(0, height));
  return scale === "log" ? least * (most / least) ** held : least + (most - least) * held;
}

/** A place on the plot: both from 0 to 1, from the left and from below. */
export interface Place {
  readonly along: number;
  readonly height: number;
}

/** The sketch after the pointer went from one place to another: every node that it passed is on its way. */
export function stroke(sketch: Sketch, axis: SketchAxis, from: Place, to: Place): Sketch {
  const last = sketch.length - 1;
  const [left, right] = from.along <= to.along ? [from, to] : [to, from];
  const first = Math.round(left.along * last);
  const end = Math.round(right.along * last);
  return sketch.map((value, index) => {
    if (index < first || index > end) return value;
    const span = right.along - left.along;
    const share = span === 0 ? 1 : Math.min(1, Math.max(0, (index / last - left.along) / span));
    const height = left.height + share * (right.height - left.height);
    return valueAt(axis, span === 0 ? to.height : height);
  });
}

/** The nodes that the keyboard moves: every so many, both ends among them. */
export const handlesOf = (nodes: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.round((index * (nodes - 1)) / (count - 1)));

/** The sketch with a handle at another value: straight from there to the handles beside it. */
export function moveHandle(
  sketch: Sketch,
  axis: SketchAxis,
  handles: readonly number[],
  handle: number,
  value: number,
): Sketch {
  const at = handles.indexOf(handle);
  const [before, after] = [handles[at - 1] ?? handle, handles[at + 1] ?? handle];
  const height = (index: number): number => heightOf(axis, sketch[index] ?? axis.least);
  const peak = heightOf(axis, value);
  return sketch.map((old, index) => {
    if (index === handle) return valueAt(axis, peak);
    if (index <= before || index >= after) return old;
    const foot = index < handle ? before : after;
    const share = (index - foot) / (handle - foot);
    return valueAt(axis, height(foot) + share * (peak - height(foot)));
  });
}
