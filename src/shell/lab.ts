/** @file What every room is given, and what a room gives: a folder of its own, and one line in src/app/rooms.ts. */
import type { ComponentType } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { KeepingStore } from "../kept-runs/keeping-state.ts";
import type { Library } from "../kept-runs/library.ts";
import type { OfflineStore } from "../offline/state.ts";
import type { Laboratory } from "../runs/laboratory.ts";
import type { Action, ActionList } from "./action.ts";
import type { RoomAddress } from "./address.ts";
import type { ViewStore } from "./view.ts";

/** One for the page, whatever room it shows. */
export interface Lab {
  readonly laboratory: Laboratory;
  readonly view: ViewStore;
  readonly keeping: KeepingStore;
  /** What keeps the runs; loaded after the page is up. */
  readonly library: () => Promise<Library>;
  /** What is known of the page's offline copy. */
  readonly offline: OfflineStore;
  readonly rooms: Rooms;
  readonly actions: ActionList;
}

/** What a room's folder gives, once it is loaded. */
export interface Room {
  readonly Room: ComponentType;
  /** What the help sheet says in this room. */
  readonly help: RoomHelp;
  /** What can be done in this room, as things stand now. */
  readonly actions?: (lab: Lab) => readonly Action[];
  /** Calls `changed` when the room's own state may have changed its actions; the state of the lab is watched anyway. */
  readonly watchActions?: (lab: Lab, changed: () => void) => void;
  /** The first link that Tab reaches, and the id of the element that it leads to. */
  readonly skip?: { readonly label: string; readonly to: string };
}

export interface RoomHelp {
  readonly about: string;
  readonly places: readonly PlaceHelp[];
}

/** What pointer and keys do in one place of a room, where no action stands for it. */
export interface PlaceHelp {
  readonly title: string;
  readonly ways: readonly (readonly [by: string, what: string])[];
}

/** What is known of a room before it is loaded. */
export interface RoomEntry extends RoomAddress {
  readonly name: string;
  /** The room, where it is part of the first load; else how to load it. */
  readonly room: Room | (() => Promise<{ readonly room: Room }>);
}

export interface Rooms {
  /** In the order in which the page's head names them. The first is that of the lanes: experiments open in it, and an address without `room=` means it. */
  readonly all: readonly [RoomEntry, ...RoomEntry[]];
  /** The rooms that have been loaded, by id. */
  readonly loaded: StoreApi<Readonly<Record<string, Room>>>;
  /** Loads a room. Rejects with MissingPartError where its code cannot be fetched. */
  readonly load: (id: string) => Promise<void>;
}
