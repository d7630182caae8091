/** @file For tests: training workers in this thread, runs that are over in a moment, and a study's end. */
import { workConfig } from "../../src/experiment/presets.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { StudyRunner } from "../../src/runs/study-runner.ts";
import type { OpenWorker } from "../../src/runs/worker-handle.ts";
import { SessionHost } from "../../web-workers/session/host.ts";

export const openHere: OpenWorker = (listener) => {
  let isOpen = true;
  const host = new SessionHost((report) => {
    if (isOpen) listener.report(report);
  });
  return {
    send: (command) => host.handle(command),
    close: () => {
      isOpen = false;
      host.handle({ kind: "prepare", version: 1, run: -1, config: tiny({ length: 1 }) });
    },
  };
};

export const tiny = (changes: Partial<RunConfig>): RunConfig => ({
  ...workConfig({ rule: "bptt", length: 10, hidden: 10, batch: 5 }),
  maxIterations: 40,
  validationEvery: 20,
  validationSamples: 100,
  ...changes,
});

export function finished(runner: StudyRunner): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (runner.state.getState().kind === "finished") resolve();
    };
    runner.state.subscribe(look);
    look();
  });
}
