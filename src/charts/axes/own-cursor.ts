/** @file A cursor for charts that share theirs with no other part of the page. */
import { useState } from "react";
import type { SharedCursor } from "../props.ts";

/** The same object as long as the caller lives. */
export function useOwnCursor(): SharedCursor {
  return useState(createCursor)[0];
}

function createCursor(): SharedCursor {
  const listeners = new Set<() => void>();
  let at: number | null = null;
  let isPinned = false;
  const move = (x: number | null): void => {
    at = x;
    for (const listener of listeners) listener();
  };
  return {
    at: () => at,
    isPinned: () => isPinned,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    move,
    pin: (x) => {
      isPinned = !(isPinned && x === at);
      move(x);
    },
  };
}
