/** @file Whether the page has been here before, kept by the browser where it may. */
const key = "through-time.welcome";

/** A link asks for something: only the bare address is a first look. */
export function isFirstLook(): boolean {
  if (location.hash.length > 1) return false;
  try {
    return localStorage.getItem(key) === null;
  } catch {
    return true;
  }
}

export function rememberLook(): void {
  try {
    localStorage.setItem(key, "seen");
  } catch {
    // Nothing can be stored here: the next visit is a first one, too.
  }
}
