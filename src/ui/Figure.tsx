/** @file A number that changes while it is read: its room is its own, so that a new one lays out and moves nothing else. */
import { type ReactElement, useState } from "react";

/** Digits of room at the least. */
const leastRoom = 3;
/** Digits that may stand empty, so that a number which comes and goes by one or two does not move its neighbours. */
const mostEmpty = 2.5;

/** About as many digits as a text is wide: a sign of per cent has more than one, and measuring would cost a layout. */
const roomOf = (text: string): number => text.length + (text.endsWith("%") ? 0.7 : 0);

/** `children` is the whole text; the room grows with it, and shrinks once far too much is empty. Its style needs tabular digits (`number`). */
export function Figure({ children: text }: { readonly children: string }): ReactElement {
  const [room, setRoom] = useState(leastRoom);
  const needed = Math.max(leastRoom, roomOf(text));
  if (needed > room || needed < room - mostEmpty) setRoom(needed);
  return (
    <span className="figure" style={{ "--room": room }}>
      {text}
    </span>
  );
}
