/** @file Which actions a few words mean. Pure. */

/** Those that can be done now and whose label or id has every word of `text`, or the beginnings of words of it: "add" finds "+ lane". */
export function findActions<
  T extends { readonly id: string; readonly label: string; readonly enabled: boolean },
>(actions: readonly T[], text: string): T[] {
  const wanted = text.toLowerCase().split(/\s+/u);
  return actions.filter(
    ({ id, label, enabled }) =>
      enabled && wanted.every((word) => `${label} ${id}`.toLowerCase().includes(word)),
  );
}
