/** @file How the room looks: panel, cursor, zoom, sizes. */
import { observatoryWords } from "../words.ts";
import type { Lab } from "../../shell/lab.ts";
import { restoreSize } from "../diagnostics/maximise.ts";
import type { Action } from "../../shell/action.ts";
import { noCursor, observatoryOf } from "../view.ts";

const words = observatoryWords.actions;

export function viewActions(lab: Lab): Action[] {
  const store = observatoryOf(lab);
  const { panelOpen, maximised, cursor, pinned, zoom } = store.getState();
  const { projector, dialog, overlays } = lab.view.getState();
  const group = observatoryWords.groups.view;
  return [
    {
      id: "panel",
      label: words.panel,
      group,
      key: "b",
      enabled: !projector,
      run: () => store.setState({ panelOpen: !panelOpen }),
    },
    {
      id: "welcome",
      label: words.welcome,
      group,
      key: null,
      enabled: !projector,
      run: () => {
        store.setState({ isWelcoming: true });
        window.scrollTo({ top: 0 });
      },
    },
    {
      id: "restore-size",
      label: words.restoreSize,
      group,
      key: "Escape",
      // Escape first releases a pinned cursor; a cursor that merely follows the pointer does not count.
      enabled: maximised !== null && !pinned && dialog === null,
      run: () => restoreSize(store),
    },
    {
      id: "reset-cursor",
      label: words.resetCursor,
      group,
      key: "Escape",
      enabled: cursor !== null && dialog === null,
      run: () => store.setState(noCursor),
    },
    {
      id: "reset-zoom",
      label: words.resetZoom,
      group,
      key: "0",
      enabled: zoom !== null,
      run: () => store.setState({ zoom: null }),
    },
    {
      id: "clear-overlays",
      label: words.clearOverlays,
      group,
      key: null,
      enabled: overlays.length > 0,
      run: () => lab.view.setState({ overlays: [] }),
    },
  ];
}
