/** @file A module of the page that is loaded once something needs it. */
import { useEffect, useState } from "react";
import { loadPart } from "./load-part.ts";

/**
 * Null until it is wanted and there, and where it cannot be had: what needs it does without, and another part says so.
 * `load` must keep its identity.
 */
export function usePart<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const [part, setPart] = useState<T | null>(null);
  const isMissing = isWanted && part === null;
  useEffect(() => {
    if (!isMissing) return;
    let isHere = true;
    loadPart(load).then(
      (loaded) => {
        if (isHere) setPart(loaded);
      },
      () => {
        // Asked for again with the next component that needs it.
      },
    );
    return () => {
      isHere = false;
    };
  }, [isMissing, load]);
  return part;
}
