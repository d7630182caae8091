/** @file An element of an array that is known to be there. */

/** values[index]. A kernel is given views of the sizes that it states, so that an index outside is a fault of ours: it throws RangeError. */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no element ${index} of ${values.length}`);
  return value;
}
