/** @file Which actions a few words mean. Pure. */
import type { Action } from "./action.ts";

/** Those that can be done now and whose label has every word of `text`, or the beginnings of words of it. */
export function findActions<T extends Pick<Action, "label" | "enabled">>(
  actions: readonly T[],
  text: string,
): T[] {
  const wanted = text.toLowerCase().split(/\s+/u);
  return actions.filter(
    ({ label, enabled }) => enabled && wanted.every((word) => label.toLowerCase().includes(word)),
  );
}
