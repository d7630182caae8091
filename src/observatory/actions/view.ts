/** @file How the room looks: panel, cursor, zoom, sizes. */
import { messages } from "../../ui/messages.ts";
import type { Lab } from "../lab-context.ts";
import { restoreSize } from "../diagnostics/maximise.ts";
import { type Action, noCursor } from "./action.ts";

const words = messages.actions;

export function viewActions({ view }: Lab): Action[] {
  const { projector, panelOpen, maximised, cursor, pinned, zoom, dialog, overlays } =
    view.getState();
  const group = "view";
  return [
    {
      id: "panel",
      label: words.panel,
      group,
      key: "b",
      enabled: !projector,
      run: () => view.setState({ panelOpen: !panelOpen }),
    },
    {
      id: "restore-size",
      label: words.restoreSize,
      group,
      key: "Escape",
      // A pin is let go of first; a pointer over the chart has pinned nothing.
      enabled: maximised !== null && !pinned && dialog === null,
      run: () => restoreSize(view),
    },
    {
      id: "reset-cursor",
      label: words.resetCursor,
      group,
      key: "Escape",
      enabled: cursor !== null && dialog === null,
      run: () => view.setState(noCursor),
    },
    {
      id: "reset-zoom",
      label: words.resetZoom,
      group,
      key: "0",
      enabled: zoom !== null,
      run: () => view.setState({ zoom: null }),
    },
    {
      id: "clear-overlays",
      label: words.clearOverlays,
      group,
      key: null,
      enabled: overlays.length > 0,
      run: () => view.setState({ overlays: [] }),
    },
  ];
}
