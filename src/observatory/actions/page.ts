/** @file What there is in every room. */
import { messages } from "../../ui/messages.ts";
import { roomNames, themeNames } from "../address.ts";
import { openRoom } from "./desk.ts";
import type { Lab } from "../lab-context.ts";
import type { Action } from "./action.ts";

const words = messages.actions;

export function pageActions(lab: Lab): Action[] {
  const { view } = lab;
  const { projector, room, theme } = view.getState();
  const group = "page";
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
    ...themeNames.map((name): Action => ({
      id: `theme-${name}`,
      label: words.theme(messages.header.themes[name]),
      group,
      key: null,
      enabled: name !== theme,
      run: () => view.setState({ theme: name }),
    })),
    ...roomNames.map((name): Action => ({
      id: `room-${name}`,
      label: words.goTo(messages.rooms[name]),
      group,
      key: null,
      enabled: name !== room,
      run: () => openRoom(lab, name),
    })),
  ];
}
