/**
 * @file The address of the page: the experiment's link, and beside it how the page is to look (`room=`, `theme=`, `hide=`), for lessons.
 * Pure.
 */
import type { FieldProblem, Parsed } from "../experiment/field.ts";
import { formatLink, type Link, parseLink } from "../experiment/link.ts";

export const themeNames = ["system", "light", "dark"] as const;
export type ThemeName = (typeof themeNames)[number];

export const hideableParts = [
  "header",
  "panel",
  "transport",
  "lanes",
  "heroes",
  "small",
  "stage",
] as const;
export type HideablePart = (typeof hideableParts)[number];

export const roomNames = ["observatory", "gallery", "sweeps", "library", "speed"] as const;
export type RoomName = (typeof roomNames)[number];

/** How the page looks, as far as an address says. */
export interface Appearance {
  readonly room: RoomName;
  readonly theme: ThemeName;
  readonly projector: boolean;
  readonly hidden: readonly HideablePart[];
}

export interface Address {
  readonly appearance: Appearance;
  readonly link: Parsed<Link>;
}

const plain: Appearance = {
  room: "observatory",
  theme: "system",
  projector: false,
  hidden: [],
};
const themeWords = "light, dark, projector";

export function readAddress(hash: string): Address {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const theme = parts.get("theme");
  const hide = parts.get("hide");
  const room = parts.get("room");
  parts.delete("room");
  parts.delete("theme");
  parts.delete("hide");
  let appearance = plain;
  let problem: FieldProblem | null = null;
  if (theme === "projector") appearance = { ...appearance, projector: true };
  else if (theme === "light" || theme === "dark") appearance = { ...appearance, theme };
  else if (theme !== null) problem = { field: "theme", value: theme, allowed: themeWords };
  if (room !== null) {
    const known = roomNames.find((name) => name === room);
    if (known !== undefined) appearance = { ...appearance, room: known };
    else problem ??= { field: "room", value: room, allowed: roomNames.join(", ") };
  }
  if (hide !== null) {
    const names = hide.split(",");
    const hidden = hideableParts.filter((part) => names.includes(part));
    const unknown = names.find((name) => !hideableParts.some((part) => part === name));
    if (unknown === undefined) appearance = { ...appearance, hidden };
    else problem ??= { field: "hide", value: unknown, allowed: hideableParts.join(", ") };
  }
  return {
    appearance,
    link: problem === null ? parseLink(parts.toString()) : { ok: false, problem },
  };
}

/** The hash, without "#", that `readAddress` reads back. */
export function writeAddress(link: Link, appearance: Appearance): string {
  const parts = new URLSearchParams(formatLink(link));
  if (appearance.room !== plain.room) parts.set("room", appearance.room);
  if (appearance.projector) parts.set("theme", "projector");
  else if (appearance.theme !== "system") parts.set("theme", appearance.theme);
  if (appearance.hidden.length > 0) parts.set("hide", appearance.hidden.join(","));
  return parts.toString();
}
