/** @file The index of all actions: those of the room that is shown, and those of every room. */
import type { Action } from "../shell/action.ts";
import type { Lab } from "../shell/lab.ts";
import { pageActions } from "./page-actions.ts";

/** The actions of a lab as it is at this moment. */
export function actionsOf(lab: Lab): readonly Action[] {
  const room = lab.rooms.loaded.getState()[lab.view.getState().room];
  return [...(room?.actions?.(lab) ?? []), ...pageActions(lab)];
}

/** Calls `changed` whenever the actions may have changed, for as long as the page is open. */
export function watchActions(lab: Lab, changed: () => void): void {
  const { experiment, status, seeds } = lab.laboratory;
  for (const store of [lab.view, experiment, status, seeds.state, lab.rooms.loaded]) {
    store.subscribe(changed);
  }
  const watched = new Set<string>();
  const watchRooms = (): void => {
    for (const [id, room] of Object.entries(lab.rooms.loaded.getState())) {
      if (!watched.has(id)) room.watchActions?.(lab, changed);
      watched.add(id);
    }
  };
  watchRooms();
  lab.rooms.loaded.subscribe(watchRooms);
}
