/** @file What an action is: one thing that a person can have done, by a button, a key or the command palette. */

/**
 * The ids of all actions, by the folder that has them. Each folder adds its own:
 * `declare module "../shell/action.ts" { interface ActionIds { readonly gallery: "run" | "pause" } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface
export interface ActionIds {}
export type ActionId = ActionIds[keyof ActionIds];

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  /** Its heading in the command palette. */
  readonly group: string;
  /** KeyboardEvent.key, with "Ctrl+" before it where the control or command key is held; null: none. */
  readonly key: string | null;
  readonly enabled: boolean;
  /** Where it stands in the head of the page: as a button, or in the menu of data. Left out: nowhere. */
  readonly inHead?: "button" | "data";
  readonly run: () => void;
}

/** The actions that there are now, for components to show and keys to run. */
export interface ActionList {
  /** The same array until something that is shown of an action changes; its `run` may be of an earlier state. */
  readonly shown: () => readonly Action[];
  readonly subscribe: (listener: () => void) => () => void;
  /** The actions as they are at this moment. */
  readonly now: () => readonly Action[];
  /** Runs an action as it is at this moment; does nothing where there is none of that id. */
  readonly run: (id: ActionId) => void;
}

/** `list` gives the actions as they are; `watch`, called with the first subscriber, calls its argument whenever they may have changed. */
export function createActionList(
  list: () => readonly Action[],
  watch: (changed: () => void) => void,
): ActionList {
  const listeners = new Set<() => void>();
  let shown: readonly Action[] | null = null;
  let isFresh = false;
  let isWatched = false;
  const changed = (): void => {
    isFresh = false;
    for (const listener of listeners) listener();
  };
  return {
    shown: () => {
      if (shown !== null && isFresh) return shown;
      isFresh = isWatched;
      const next = list();
      if (shown === null || !looksTheSame(shown, next)) shown = next;
      return shown;
    },
    subscribe: (listener) => {
      if (!isWatched) watch(changed);
      isWatched = true;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: list,
    run: (id) =>
      list()
        .find((action) => action.id === id)
        ?.run(),
  };
}

const looksTheSame = (before: readonly Action[], after: readonly Action[]): boolean =>
  before.length === after.length &&
  before.every((action, index) => {
    const other = after[index];
    return (
      other !== undefined &&
      action.id === other.id &&
      action.label === other.label &&
      action.enabled === other.enabled &&
      action.key === other.key &&
      action.group === other.group
    );
  });
