/** @file Where an element's corner is in the window. Measured when the pointer enters, not at every move, which would force a layout each time. */
import { useCallback, useEffect, useRef } from "react";

export interface Corner {
  readonly left: number;
  readonly top: number;
}

const nowhere: Corner = { left: 0, top: 0 };

/** A reader of the corner; measured again after the pointer came anew, and after a scroll or a new size of the page. */
export function useCorner(element: HTMLElement | null): () => Corner {
  const known = useRef<Corner | null>(null);
  useEffect(() => {
    if (element === null) return undefined;
    const forget = (): void => {
      known.current = null;
    };
    const observer = new ResizeObserver(forget);
    observer.observe(element);
    // Content above may grow, which moves the element without resizing it.
    observer.observe(document.body);
    window.addEventListener("scroll", forget, { capture: true, passive: true });
    element.addEventListener("pointerenter", forget);
    element.addEventListener("pointerdown", forget, { capture: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", forget, { capture: true });
      element.removeEventListener("pointerenter", forget);
      element.removeEventListener("pointerdown", forget, { capture: true });
    };
  }, [element]);
  return useCallback(() => {
    known.current ??= element?.getBoundingClientRect() ?? null;
    return known.current ?? nowhere;
  }, [element]);
}
