/** @file A number that changes while it is read: its room is its own, so that a new one lays out and moves nothing else. */
import { type ReactElement, useState } from "react";

/** Digits of room at the least: most numbers keep to it. */
const leastRoom = 3;

/** `children` is the whole text; the room grows with the longest so far. Its style needs tabular digits (`number`). */
export function Figure({ children: text }: { readonly children: string }): ReactElement {
  const [room, setRoom] = useState(leastRoom);
  if (text.length > room) setRoom(text.length);
  return (
    <span className="figure" style={{ "--room": room }}>
      {text}
    </span>
  );
}
