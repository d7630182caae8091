/** @file Starts the page: one laboratory, opened as the address says. */
import { createRoot } from "react-dom/client";
import { actionsOf, watchActions } from "./app/actions.ts";
import { App } from "./app/App.tsx";
import { rooms } from "./app/rooms.ts";
import { createKeepingStore } from "./kept-runs/keeping-state.ts";
import { lazyLibrary } from "./kept-runs/lazy-library.ts";
import type { Lab } from "./shell/lab.ts";
import { createActionList } from "./shell/action.ts";
import { openAddress } from "./shell/commands.ts";
import { createRooms } from "./shell/rooms.ts";
import { createViewStore } from "./shell/view.ts";
import { Laboratory } from "./runs/laboratory.ts";
import { pacedBeforePaint } from "./runs/paced.ts";
import { openWorker } from "./runs/worker-handle.ts";
import "./ui/theme.css";
import "./ui/controls.css";

const laboratory = new Laboratory({
  openWorker,
  beforePaint: pacedBeforePaint({
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
  rooms: createRooms(rooms),
  actions: createActionList(
    () => actionsOf(lab),
    (changed) => watchActions(lab, changed),
  ),
};

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
openAddress(lab, location.hash);
createRoot(root).render(<App lab={lab} />);
// The database is no part of the first load: the page is up and trains without it.
const startKeeping = (): void => void lab.library().catch(() => {});
if (document.readyState === "complete") startKeeping();
else window.addEventListener("load", startKeeping, { once: true });
