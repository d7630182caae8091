/** @file What is asked of a run's worker, one question at a time. */
import { expect, test } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import type { Inspection } from "../protocol/inspection.ts";
import type { Command } from "../protocol/messages.ts";
import { exampleCheckpoint } from "../protocol/checkpoint.fixture.ts";
import { MetricHistory } from "./metric-history.ts";
import { Run } from "./run.ts";
import type { WorkerListener } from "./worker-handle.ts";

const config = { ...sharedDefaults, ...laneDefaults };
const checkpoint = exampleCheckpoint(config);

const inspected = (sequence: number): Inspection => ({
  iteration: 0,
  phasesDone: 0,
  sequence,
  length: 1,
  hidden: 1,
  inputs: { kind: "symbols", names: ["X"] },
  marks: [0],
  h: null,
  signals: {},
  signal: null,
  answers: [{ kind: "value", step: 0, truth: 1, predicted: null, right: null }],
  updates: null,
});

/** A run, what is sent to its worker, and who listens to that. */
function opened() {
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
  return { run, sent, listeners };
}

test("one question is on its way at a time; the newest wish follows, those between are dropped", () => {
  const { run, sent, listeners } = opened();
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

test("a checkpoint asked for before a rewind is none of the run after it", async () => {
  const sent: Command[] = [];
  const run = new Run(config, () => ({ send: (command) => sent.push(command), close: () => {} }), {
    changed: () => {},
  });
  expect(await run.checkpoint()).toBeNull();
  run.prepare(config, true);
  const id = sent.findLast((command) => command.kind === "prepare")?.run ?? -1;
  const before = run.checkpoint();
  run.rewind();
  const after = run.checkpoint();
  const later = { ...checkpoint, iteration: 2 };
  run.report({ kind: "checkpoint", run: id, checkpoint });
  run.report({ kind: "checkpoint", run: id, checkpoint: later });
  expect(await before).toBeNull();
  expect(await after).toBe(later);
  const lost = run.checkpoint();
  run.close();
  expect(await lost).toBeNull();
});

test("a run that goes on stands where it stood while its worker gets ready, and if that breaks", () => {
  const { run, sent, listeners } = opened();
  run.goOn(
    { config, rateChanges: [], startedFrom: null, history: new MetricHistory(), checkpoint },
    true,
  );
  const id = sent.findLast((command) => command.kind === "prepare")?.run ?? -1;
  listeners[0]?.report({
    kind: "state",
    run: id,
    state: { kind: "preparing", doing: "drawing the weights", done: 0, of: 1 },
    iteration: 0,
    phasesDone: 0,
    rate: null,
    fullRate: null,
    memory: { tensors: 0, bytes: 0 },
  });
  expect(checkpoint.iteration).toBeGreaterThan(0);
  expect(run.status.iteration).toBe(checkpoint.iteration);
  listeners[0]?.broken({ name: "WorkerError", message: "gone" });
  expect(run.status).toMatchObject({ iteration: checkpoint.iteration, state: { kind: "failed" } });
});
