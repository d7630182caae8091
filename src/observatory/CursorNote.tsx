/** @file Where the shared cursor is and what is zoomed to, with the way back. Its place is kept when it is empty. */
import type { ReactElement } from "react";
import { messages } from "../ui/messages.ts";
import { ActionButton } from "./ActionButton.tsx";
import { useView } from "./lab-context.ts";

const words = messages.transport;

export function CursorNote(): ReactElement {
  const { cursor, pinned, zoom } = useView(({ cursor, pinned, zoom }) => ({
    cursor,
    pinned,
    zoom,
  }));
  return (
    <div className="cursor-note number soft">
      {zoom === null ? null : (
        <>
          {words.zoomed(String(zoom[0]), String(zoom[1]))}
          <ActionButton action="reset-zoom" look="quiet">
            {words.showAll}
          </ActionButton>
        </>
      )}
      {cursor === null ? null : (
        <span>{pinned ? words.pinnedAt(String(cursor)) : words.cursorAt(String(cursor))}</span>
      )}
      {pinned ? (
        <ActionButton action="reset-cursor" look="quiet">
          {words.unpin}
        </ActionButton>
      ) : null}
    </div>
  );
}
