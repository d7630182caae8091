/** @file Whether the stage was left open or closed, kept by the browser where it may. */
const key = "through-time.stage";

/** null: nobody has opened or closed it yet. */
export function rememberedOpen(): boolean | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept === "open";
  } catch {
    return null;
  }
}

export function rememberOpen(open: boolean): void {
  try {
    localStorage.setItem(key, open ? "open" : "closed");
  } catch {
    // It opens as it would for anybody.
  }
}
