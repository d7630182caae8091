/** @file The cursor that charts share: it moves once a frame, so it is watched, not passed down through the page. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { SharedCursor } from "./props.ts";

export interface CursorState {
  /** An x value; null: none. */
  readonly cursor: number | null;
  readonly pinned: boolean;
}

/** Renders the caller again when the cursor moves: for the small parts that show it. */
export function useCursor(shared: SharedCursor): CursorState {
  const cursor = useSyncExternalStore(shared.subscribe, shared.at, shared.at);
  const pinned = useSyncExternalStore(shared.subscribe, shared.isPinned, shared.isPinned);
  return { cursor, pinned };
}

interface Spoken {
  readonly now: number;
  readonly text: string;
}

/** Charts without the focus tell of a moving cursor when it rests this many milliseconds. */
const restingTime = 250;

/**
 * Keeps what a slider says of the cursor: at once where the focus is, soon elsewhere. Written without rendering: of all
 * charts at most one is read aloud.
 */
export function useSpokenCursor(
  element: HTMLElement | null,
  shared: SharedCursor,
  say: () => Spoken,
): void {
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
    if (element !== null) write(element, say());
  });
  useEffect(() => {
    if (element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      write(element, latest.current());
    };
    const moved = (): void => {
      if (document.activeElement === element) tell();
      else timer ??= setTimeout(tell, restingTime);
    };
    const unsubscribe = shared.subscribe(moved);
    element.addEventListener("focus", tell);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      element.removeEventListener("focus", tell);
    };
  }, [element, shared]);
}

function write(slider: HTMLElement, { now, text }: Spoken): void {
  slider.setAttribute("aria-valuenow", String(now));
  slider.setAttribute("aria-valuetext", text);
}
