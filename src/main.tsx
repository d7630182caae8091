/** @file Starts the page: one laboratory, opened as the address says. */
import { createRoot } from "react-dom/client";
import { actionsOf, watchActions } from "./app/actions.ts";
import { App } from "./app/App.tsx";
import { rooms } from "./app/rooms.ts";
import { createKeepingStore } from "./kept-runs/keeping-state.ts";
import { lazyLibrary } from "./kept-runs/lazy-library.ts";
import { loadPart } from "./offline/load-part.ts";
import { createOfflineStore } from "./offline/state.ts";
import type { Lab } from "./shell/lab.ts";
import { createActionList } from "./shell/action.ts";
import { openAddress } from "./shell/commands.ts";
import { isYoungEnough } from "./shell/browser-age.ts";
import { createRooms } from "./shell/rooms.ts";
import { allowOwnWorkers } from "./shell/trusted-types.ts";
import { createViewStore } from "./shell/view.ts";
import { Laboratory } from "./runs/laboratory.ts";
import { throttledBeforePaint } from "./runs/throttle.ts";
import { openWorker } from "./runs/worker-handle.ts";
import "./ui/theme.css";
import "./ui/controls.css";
import "./ui/unstarted.css";

function start(root: HTMLElement): void {
  allowOwnWorkers();
  const laboratory = new Laboratory({
    openWorker,
    beforePaint: throttledBeforePaint({
      now: () => performance.now(),
      request: (callback) => void requestAnimationFrame(callback),
      wait: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    }),
    spareWorkers: Math.max(1, navigator.hardwareConcurrency - 1),
  });
  const keeping = createKeepingStore();
  const lab: Lab = {
    laboratory,
    view: createViewStore(rooms[0].id),
    keeping,
    library: lazyLibrary({ laboratory, store: keeping }),
    offline: createOfflineStore(),
    rooms: createRooms(rooms),
    actions: createActionList(
      () => actionsOf(lab),
      (changed) => watchActions(lab, changed),
    ),
  };
  openAddress(lab, location.hash);
  // The words that stood there go with the first rendering.
  createRoot(root).render(<App lab={lab} />);
  // The database and the offline copy are no part of the first load: the page is up and trains without them.
  const startKeeping = (): void => {
    void lab.library().catch(() => {});
    loadPart(() => import("./app/other-media/index.ts")).then(
      ({ followMedia }) => followMedia(lab),
      () => {},
    );
    loadPart(() => import("./offline/start.ts")).then(
      ({ startOffline }) => startOffline(lab.offline),
      () => {},
    );
  };
  if (document.readyState === "complete") startKeeping();
  else window.addEventListener("load", startKeeping, { once: true });
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
if (isYoungEnough()) start(root);
