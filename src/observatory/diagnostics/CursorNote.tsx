/** @file Where the shared cursor is and which iterations are zoomed to, with buttons that undo both; without either, a hint. */
import { type ReactElement, useCallback, useState } from "react";
import { useDrawing, useRevision } from "../../charts/axes/drawing.ts";
import { observatoryWords } from "../words.ts";
import { ActionButton } from "../../shell/ActionButton.tsx";
import { onCursorMoved } from "./chart-context.ts";
import { useObservatory, useObservatoryStore } from "../view.ts";

const words = observatoryWords.transport;

export function CursorNote(): ReactElement {
  const store = useObservatoryStore();
  const { pinned, zoom } = useObservatory(({ pinned, zoom }) => ({ pinned, zoom }));
  const [element, setElement] = useState<HTMLElement | null>(null);
  const moved = useCallback((listener: () => void) => onCursorMoved(store, listener), [store]);
  // Updated as often as the charts' read-outs: a number that changes with every move of the pointer cannot be read.
  useRevision(useDrawing(element, moved));
  const { cursor } = store.getState();
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
