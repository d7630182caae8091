/** @file What the language's own lists do not say: that an index is in range. */

/**
 * The element at an index that is in range: its loop runs over this list's own length, or over that of one as long. An index that
 * is not is a mistake of the program's, and throws: a number in its place would be drawn or added up as if it had been measured.
 */
export function elementAt<T>(list: ArrayLike<T>, index: number): T {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(`there is no element ${index} in a list of ${list.length}`);
  }
  return element;
}
