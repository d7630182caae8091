/** @file Light and dark: what was chosen, what the system wants, and the lane colours as they are now. */
import { useEffect, useMemo } from "react";
import { useMedia } from "../ui/use-media.ts";
import { useView } from "./lab-context.ts";

/** Puts the theme into force; every colour follows. */
function applyTheme(dark: boolean): void {
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function useDark(): boolean {
  const theme = useView((view) => view.theme);
  const isSystemDark = useMedia("(prefers-color-scheme: dark)");
  const isForced = useMedia("(forced-colors: active)");
  const isPrinted = useMedia("print");
  // Paper is light, and colours of a person's own are those of the system.
  return !isPrinted && (theme === "system" || isForced ? isSystemDark : theme === "dark");
}

export function useThemeOnDocument(): void {
  const dark = useDark();
  useEffect(() => applyTheme(dark), [dark]);
}

/** The lane colours of the theme in force, as plain colours that a canvas understands. */
export function useResolvedColours(): readonly string[] {
  const dark = useDark();
  return useMemo(() => {
    applyTheme(dark);
    const style = getComputedStyle(document.documentElement);
    return [0, 1, 2, 3].map((slot) => style.getPropertyValue(`--lane-${slot}`).trim());
  }, [dark]);
}
