/**
 * @file The address of the page: the experiment's link, or a scene by its name (`scene=`), and beside it how fast it is shown (`pace=`), how the page is to look (`room=`,
 * `theme=`, `hide=`), for lessons, and what is open in the room, which the room itself reads. Pure.
 */
import type { FieldProblem, Parsed } from "../experiment/field.ts";
import { cutEscape, formatLink, type Link, parseLink } from "../experiment/link.ts";
import { sceneOf, scenes } from "../experiment/scenes.ts";

export const themeNames = ["system", "light", "dark"] as const;
export type ThemeName = (typeof themeNames)[number];

const hideableParts = [
  "header",
  "panel",
  "transport",
  "lanes",
  "heroes",
  "small",
  "stage",
] as const;
type HideablePart = (typeof hideableParts)[number];

/** What the address says of a room. */
export interface RoomAddress {
  /** As `room=` names it. */
  readonly id: string;
  /** Parts of the address that are this room's own; they are kept as text, since a room that is not loaded cannot be asked about them. */
  readonly ownParts: readonly string[];
}

/** Iterations a second at most; null: as fast as it goes. */
export const paces = [1, 10, 50, null] as const;
const paceName = (pace: number | null): string => (pace === null ? "max" : String(pace));

/** How the page looks, as far as an address says. */
export interface PageAppearance {
  /** The id of the room that is shown. */
  readonly room: string;
  /** What is open in each room, as its own parts of the address: `card=table-2&seeds=10`. */
  readonly places: Readonly<Record<string, string>>;
  readonly theme: ThemeName;
  readonly projector: boolean;
  readonly hidden: readonly HideablePart[];
}

export interface Address {
  readonly appearance: PageAppearance;
  /** Absent: the pace of the scene, or the usual one. */
  readonly pace?: number | null;
  readonly link: Parsed<Link>;
}

/** What `theme=` may say; the projector alone follows the system, as a page without `theme=` does. */
const looks: readonly (Pick<PageAppearance, "theme" | "projector"> & { readonly name: string })[] =
  [
    { name: "light", theme: "light", projector: false },
    { name: "dark", theme: "dark", projector: false },
    { name: "projector", theme: "system", projector: true },
    { name: "projector-light", theme: "light", projector: true },
    { name: "projector-dark", theme: "dark", projector: true },
  ];

/** `rooms`: all that there are; an address without `room=` means the first. */
export function readAddress(
  hash: string,
  rooms: readonly [RoomAddress, ...RoomAddress[]],
): Address {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const theme = parts.get("theme");
  const hide = parts.get("hide");
  const room = parts.get("room") ?? namedByPart(parts, rooms);
  const paceText = parts.get("pace");
  const sceneId = parts.get("scene");
  for (const name of ["room", "theme", "hide", "pace", "scene"]) parts.delete(name);
  let appearance: PageAppearance = {
    room: rooms[0].id,
    places: {},
    theme: "system",
    projector: false,
    hidden: [],
  };
  let problem: FieldProblem | null = cutEscape(hash);
  if (theme !== null) {
    const look = looks.find(({ name }) => name === theme);
    if (look !== undefined) {
      appearance = { ...appearance, theme: look.theme, projector: look.projector };
    } else {
      problem ??= {
        field: "theme",
        value: theme,
        allowed: looks.map(({ name }) => name).join(", "),
      };
    }
  }
  if (room !== null) {
    const known = rooms.find(({ id }) => id === room);
    if (known !== undefined) {
      const place = takeParts(parts, known.ownParts);
      appearance = { ...appearance, room: known.id, places: { [known.id]: place } };
    } else {
      problem ??= { field: "room", value: room, allowed: rooms.map(({ id }) => id).join(", ") };
    }
  }
  if (hide !== null) {
    const names = hide.split(",");
    const hidden = hideableParts.filter((part) => names.includes(part));
    const unknown = names.find((name) => !hideableParts.some((part) => part === name));
    if (unknown === undefined) appearance = { ...appearance, hidden };
    else problem ??= { field: "hide", value: unknown, allowed: hideableParts.join(", ") };
  }
  if (sceneId !== null) {
    const scene = sceneOf(sceneId);
    if (scene === null) {
      problem ??= {
        field: "scene",
        value: sceneId,
        allowed: scenes.map(({ id }) => id).join(", "),
      };
    } else {
      // What the address says beside the scene, such as another seed, is said of it.
      for (const [name, value] of new URLSearchParams(scene.link)) {
        if (!parts.has(name)) parts.set(name, value);
      }
    }
  }
  const pace = paces.find((each) => paceName(each) === paceText);
  if (paceText !== null && pace === undefined) {
    problem ??= { field: "pace", value: paceText, allowed: paces.map(paceName).join(", ") };
  }
  return {
    appearance,
    ...(pace === undefined ? {} : { pace }),
    link: problem === null ? parseLink(parts.toString()) : { ok: false, problem },
  };
}

/** The room that has a part of its own name in the address: `learn=fading.draw` needs no `room=learn`. */
const namedByPart = (parts: URLSearchParams, rooms: readonly RoomAddress[]): string | null =>
  rooms.find(({ id, ownParts }) => ownParts.includes(id) && parts.has(id))?.id ?? null;

/** Takes these parts out, and gives them as a text of their own. */
function takeParts(parts: URLSearchParams, names: readonly string[]): string {
  const taken = new URLSearchParams([...parts].filter(([name]) => names.includes(name)));
  for (const name of names) parts.delete(name);
  return taken.toString();
}

/** The hash, without "#", that `readAddress` reads back with the same rooms; the first of them is left out. */
export function writeAddress(
  link: Link,
  appearance: PageAppearance,
  [first]: readonly [RoomAddress, ...RoomAddress[]],
  pace?: number | null,
): string {
  const parts = new URLSearchParams(formatLink(link));
  if (pace !== undefined) parts.set("pace", paceName(pace));
  const place = new URLSearchParams(appearance.places[appearance.room]);
  if (appearance.room !== first.id && !place.has(appearance.room)) {
    parts.set("room", appearance.room);
  }
  for (const [name, value] of place) parts.set(name, value);
  const look = looks.find(
    ({ theme, projector }) => theme === appearance.theme && projector === appearance.projector,
  );
  if (look !== undefined) parts.set("theme", look.name);
  if (appearance.hidden.length > 0) parts.set("hide", appearance.hidden.join(","));
  return parts.toString();
}
