/** @file Keeps which rooms there are, and which of them have been loaded. */
import { createStore } from "zustand/vanilla";
import { loadPart } from "../offline/load-part.ts";
import type { Room, RoomEntry, Rooms } from "./lab.ts";

/** Throws an Error where two rooms have the same id. */
export function createRooms(all: readonly [RoomEntry, ...RoomEntry[]]): Rooms {
  if (new Set(all.map(({ id }) => id)).size < all.length) {
    throw new Error("Two rooms have the same id.");
  }
  const loaded = createStore<Readonly<Record<string, Room>>>(() =>
    Object.fromEntries(
      all.flatMap(({ id, room }) => (typeof room === "function" ? [] : [[id, room]])),
    ),
  );
  return {
    all,
    loaded,
    load: async (id) => {
      const entry = all.find((each) => each.id === id);
      if (entry === undefined) throw new Error(`There is no room "${id}".`);
      if (typeof entry.room !== "function" || loaded.getState()[id] !== undefined) return;
      const { room } = await loadPart(entry.room);
      loaded.setState({ [id]: room });
    },
  };
}
