/** @file The actions of every room. */
import type { Action } from "../shell/action.ts";
import { type ThemeName, themeNames } from "../shell/address.ts";
import { openRoom } from "../shell/commands.ts";
import type { Lab } from "../shell/lab.ts";
import { appWords } from "./words.ts";

declare module "../shell/action.ts" {
  interface ActionIds {
    readonly page:
      | "projector"
      | "help"
      | "palette"
      | "about"
      | `theme-${ThemeName}`
      | `room-${string}`;
  }
}

const words = appWords.actions;

export function pageActions(lab: Lab): Action[] {
  const { view } = lab;
  const { projector, room, theme } = view.getState();
  const { group } = words;
  return [
    {
      id: "projector",
      label: words.projector,
      group,
      key: "f",
      enabled: true,
      run: () => view.setState({ projector: !projector }),
    },
    {
      id: "help",
      label: words.help,
      group,
      key: "?",
      enabled: true,
      run: () => view.setState({ dialog: "help" }),
    },
    {
      id: "palette",
      label: words.palette,
      group,
      key: "Ctrl+k",
      enabled: true,
      run: () => view.setState({ dialog: "palette" }),
    },
    {
      id: "about",
      label: words.about,
      group,
      key: null,
      enabled: true,
      run: () => view.setState({ dialog: "about" }),
    },
    ...themeNames.map((name): Action => ({
      id: `theme-${name}`,
      label: words.theme(appWords.header.themes[name]),
      group,
      key: null,
      enabled: name !== theme,
      run: () => view.setState({ theme: name }),
    })),
    ...lab.rooms.all.map(({ id, name }): Action => ({
      id: `room-${id}`,
      label: words.goTo(name),
      group,
      key: null,
      enabled: id !== room,
      run: () => openRoom(lab, id),
    })),
  ];
}
