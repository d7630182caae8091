/** @file Where the shared cursor is and what is zoomed to, with the way back; until then, how to come there. */
import { type ReactElement, useCallback, useState } from "react";
import { useDrawing, useRevision } from "../../charts/drawing.ts";
import { messages } from "../../ui/messages.ts";
import { ActionButton } from "../actions/ActionButton.tsx";
import { onCursorMoved } from "./chart-context.ts";
import { useLab, useView } from "../lab-context.ts";

const words = messages.transport;

export function CursorNote(): ReactElement {
  const { view } = useLab();
  const { pinned, zoom } = useView(({ pinned, zoom }) => ({ pinned, zoom }));
  const [element, setElement] = useState<HTMLElement | null>(null);
  const moved = useCallback((listener: () => void) => onCursorMoved(view, listener), [view]);
  // Like the charts' read-outs: a number that changes at each move of the pointer cannot be read.
  useRevision(useDrawing(element, moved));
  const { cursor } = view.getState();
  return (
    <div className="cursor-note number soft">
      <div ref={setElement}>
        {zoom === null ? null : (
          <>
            {words.zoomed(String(zoom[0]), String(zoom[1]))}
            <ActionButton action="reset-zoom" look="quiet">
              {words.showAll}
            </ActionButton>
          </>
        )}
        {cursor === null && zoom === null ? <span>{words.cursorHint}</span> : null}
        {cursor === null ? null : (
          <span>{pinned ? words.pinnedAt(String(cursor)) : words.cursorAt(String(cursor))}</span>
        )}
        {pinned ? (
          <ActionButton action="reset-cursor" look="quiet">
            {words.unpin}
          </ActionButton>
        ) : null}
      </div>
    </div>
  );
}
