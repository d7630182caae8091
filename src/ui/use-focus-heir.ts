/** @file When the focused element goes away, moves the focus to another element instead of losing it. */
import { type FocusEvent, useLayoutEffect, useRef } from "react";

interface FocusHandlers {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Returns the handlers for the element whose focused content may go away.
 * @param heirOf - what is to have the focus then; null: nothing.
 */
export function useFocusHeir(heirOf: () => HTMLElement | null): FocusHandlers {
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    // The focus may have moved elsewhere in the meantime: then it stays there.
    if (document.activeElement === document.body) heirOf()?.focus();
  });
  return {
    onFocus: ({ target }) => {
      focused.current = target;
    },
    // An element that is removed fires no blur.
    onBlur: ({ target }) => {
      if (target.isConnected) focused.current = null;
    },
  };
}
