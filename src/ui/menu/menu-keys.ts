/** @file Which entry of a menu a key leads to. Pure. */

/**
 * The place of the entry that `key` leads to from place `at`: arrow keys go round, Home and End go to the ends, a letter goes to the
 * next entry that begins with it. -1 for `at`: no entry has the focus. Null: the key leads nowhere.
 */
export function entryForKey(key: string, labels: readonly string[], at: number): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return at <= 0 ? count - 1 : at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return key.length === 1 && key !== " " ? nextBeginningWith(key, labels, at) : null;
  }
}

function nextBeginningWith(letter: string, labels: readonly string[], at: number): number | null {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= labels.length; step += 1) {
    const place = (at + step) % labels.length;
    if (labels[place]?.toLowerCase().startsWith(wanted) === true) return place;
  }
  return null;
}
