/** @file Where what has the focus goes away, the focus goes to what stands in its place. */
import { type FocusEvent, useLayoutEffect, useRef } from "react";

interface FocusHandlers {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Gives the handlers for the element that holds what may go away.
 * @param heirOf - what is to have the focus then; null: nothing.
 */
export function useFocusHeir(heirOf: () => HTMLElement | null): FocusHandlers {
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    // Whoever has gone to another place by now stays there.
    if (document.activeElement === document.body) heirOf()?.focus();
  });
  return {
    onFocus: ({ target }) => {
      focused.current = target;
    },
    // What goes away has not been left.
    onBlur: ({ target }) => {
      if (target.isConnected) focused.current = null;
    },
  };
}
