/** @file Whether a media query holds, now and from now on. */
import { useCallback, useSyncExternalStore } from "react";

/** The width of a phone. */
export const narrow = "(width < 600px)";

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
