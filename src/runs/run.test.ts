/** @file What is asked of a run's worker, one question at a time. */
import { expect, test } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import type { Inspection } from "../protocol/inspection.ts";
import type { Command } from "../protocol/messages.ts";
import { Run } from "./run.ts";
import type { WorkerListener } from "./worker-handle.ts";

const config = { ...sharedDefaults, ...laneDefaults };

const inspected = (sequence: number): Inspection => ({
  iteration: 0,
  phasesDone: 0,
  sequence,
  length: 1,
  hidden: 1,
  inputs: { kind: "symbols", names: ["X"] },
  marks: [0],
  h: null,
  targetDifferences: null,
  errors: null,
  signal: null,
  answer: { kind: "value", truth: 1, predicted: null, right: null },
  updates: null,
});

test("one question is on its way at a time; the newest wish follows, those between are dropped", () => {
  const sent: Command[] = [];
  const listeners: WorkerListener[] = [];
  const run = new Run(
    config,
    (listener) => {
      listeners.push(listener);
      return { send: (command) => sent.push(command), close: () => {} };
    },
    { changed: () => {} },
  );
  const asked = (): number[] =>
    sent.flatMap((command) => (command.kind === "inspect" ? [command.sequence] : []));
  const answer = (sequence: number): void => {
    const id = sent.findLast((command) => command.kind === "prepare")?.run ?? -1;
    listeners[0]?.report({ kind: "inspection", run: id, inspection: inspected(sequence) });
  };
  run.prepare(config, true);
  for (const sequence of [0, 1, 2]) run.inspect(sequence);
  expect(asked()).toEqual([0]);
  answer(0);
  expect(run.status.inspection?.sequence).toBe(0);
  expect(asked()).toEqual([0, 2]);
  answer(2);
  expect(asked()).toEqual([0, 2]);
  // A run that begins anew waits for no old answer, and shows none.
  run.inspect(3);
  run.prepare(config, true);
  expect(run.status.inspection).toBeNull();
  run.inspect(4);
  expect(asked()).toEqual([0, 2, 3, 4]);
});
