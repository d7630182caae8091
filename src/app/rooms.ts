/** @file The rooms, a line each, in the order of the page's head. Nothing else names them. */
import { observatory } from "../observatory/room.ts";
import type { RoomEntry } from "../shell/lab.ts";

const entry = (
  id: string,
  name: string,
  room: RoomEntry["room"],
  ownParts: readonly string[] = [],
): RoomEntry => ({ id, name, room, ownParts });

/** `ownParts`, last: the parts of the address that the room reads itself. The first room is part of the first load. */
export const rooms: readonly [RoomEntry, ...RoomEntry[]] = [
  entry("observatory", "Observatory", observatory),
  entry("learn", "Learn", () => import("../learn/room.ts"), ["learn"]),
  entry("gallery", "Gallery", () => import("../gallery/room.ts"), [
    "card",
    "mode",
    "reading",
    "seeds",
  ]),
  entry("sweeps", "Sweeps", () => import("../sweeps/room.ts")),
  entry("library", "Library", () => import("../library/room.ts")),
  entry("speed", "Speed", () => import("../speed/room.ts")),
];
