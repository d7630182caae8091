/** @file Tells when the theme changes: canvases hold plain colours and must be painted again. */
import { useSyncExternalStore } from "react";

let revision = 0;

function subscribe(listener: () => void): () => void {
  const changed = (): void => {
    revision += 1;
    listener();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  const preference = matchMedia("(prefers-color-scheme: dark)");
  preference.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    preference.removeEventListener("change", changed);
  };
}

/** Renders the caller again when the theme may have changed. */
export function useThemeRevision(): number {
  return useSyncExternalStore(
    subscribe,
    () => revision,
    () => 0,
  );
}
