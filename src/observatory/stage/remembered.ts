/** @file Whether the stage was left open or closed, kept by the browser where it may. */
const key = "through-time.stage";

/** On smaller screens the stage is closed at first. */
const roomy = "(width >= 1024px) and (height >= 860px)";

/** Whether it is open when the page comes up. */
export function opensAtFirst(): boolean {
  const isRoomy = matchMedia(roomy).matches;
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? isRoomy : kept === "open";
  } catch {
    return isRoomy;
  }
}

export function rememberOpen(open: boolean): void {
  try {
    localStorage.setItem(key, open ? "open" : "closed");
  } catch {
    // Nothing can be stored here: the default applies next time.
  }
}
