/** @file A number that changes while it is read. Its width is fixed by its number of digits, so that a new value lays out and moves nothing else. */
import { type ReactElement, useState } from "react";

/** The least width, in digits. */
const leastRoom = 3;
/** Digits that may stay empty, so that a number that varies by a digit or two does not move its neighbours. */
const mostEmpty = 2.5;

/** Widths of other characters in digits, in the fonts of most systems. */
const widths: Readonly<Record<string, number>> = { "%": 1.5, ".": 0.5, "-": 0.6, N: 1.25 };

/** The width of a text in digits, estimated: measuring would cost a layout. */
const roomOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (widths[character] ?? 1), 0);

/** `children` is the whole text; the width grows with it, and shrinks once far too much is empty. Needs tabular digits (the class `number`). */
export function LiveNumber({ children: text }: { readonly children: string }): ReactElement {
  const [room, setRoom] = useState(leastRoom);
  const needed = Math.max(leastRoom, roomOf(text));
  if (needed > room || needed < room - mostEmpty) setRoom(needed);
  return (
    <span className="live-number" translate="no" style={{ "--digits": room }}>
      {text}
    </span>
  );
}
