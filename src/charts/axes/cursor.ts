/** @file What screen readers are told of the cursor that charts share. */
import { useEffect, useRef } from "react";
import type { SharedCursor } from "../props.ts";

interface Spoken {
  readonly now: number;
  readonly text: string;
}

/** Milliseconds that a moving cursor must rest before charts without the focus tell its value. */
const restingTime = 250;

/**
 * Keeps a slider's `aria-valuetext` up to date: at once in the chart with the focus, with a delay in others. Written without rendering,
 * since at most one chart is read aloud.
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
