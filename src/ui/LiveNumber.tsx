/** @file A number that changes while it is read: its room is its own, so that a new one lays out and moves nothing else. */
import { type ReactElement, useState } from "react";

/** Digits of room at the least. */
const leastRoom = 3;
/** Digits that may stand empty, so that a number which comes and goes by one or two does not move its neighbours. */
const mostEmpty = 2.5;

/** Digits that other characters are wide, in the fonts of most systems. */
const widths: Readonly<Record<string, number>> = { "%": 1.5, ".": 0.5, "-": 0.6, N: 1.25 };

/** About as many digits as a text is wide: measuring would cost a layout. */
const roomOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (widths[character] ?? 1), 0);

/** `children` is the whole text; the room grows with it, and shrinks once far too much is empty. Its style needs tabular digits (`number`). */
export function LiveNumber({ children: text }: { readonly children: string }): ReactElement {
  const [room, setRoom] = useState(leastRoom);
  const needed = Math.max(leastRoom, roomOf(text));
  if (needed > room || needed < room - mostEmpty) setRoom(needed);
  return (
    <span className="live-number" style={{ "--digits": room }}>
      {text}
    </span>
  );
}
