/** @file Starts the page: one laboratory, opened as the address says. */
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { openAddress } from "./observatory/desk.ts";
import type { Lab } from "./observatory/lab-context.ts";
import { createViewStore } from "./observatory/view.ts";
import { Laboratory } from "./runs/laboratory.ts";
import { pacedBeforePaint } from "./runs/paced.ts";
import { openWorker } from "./runs/worker-handle.ts";
import "./ui/theme.css";
import "./ui/controls.css";

const lab: Lab = {
  laboratory: new Laboratory({
    openWorker,
    beforePaint: pacedBeforePaint({
      now: () => performance.now(),
      request: (callback) => void requestAnimationFrame(callback),
      wait: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    }),
    spareWorkers: Math.max(1, navigator.hardwareConcurrency - 1),
  }),
  view: createViewStore(),
};

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
openAddress(lab, location.hash);
createRoot(root).render(<App lab={lab} />);
