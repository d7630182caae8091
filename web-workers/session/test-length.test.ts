/** @file The test at another length: all its samples, from a stream of its own, once a stop, and nothing else moves. */
import { afterEach, expect, test } from "vitest";

import type { SessionState } from "../../src/protocol/session-state.ts";
import { closeAll, easy, Lab } from "./session.fixture.ts";

afterEach(closeAll);

const options = { ...easy, validationSamples: 1000, stopSolved: false } as const;

const testOf = (state: SessionState) => (state.kind === "stopped" ? (state.test ?? null) : null);

test("a network that remembers over 2 steps is tested on 30, with every sample", async () => {
  const lab = await Lab.prepared({ ...options, testLength: 30, maxIterations: 200 });
  expect(await lab.train()).toBe("iteration-limit");
  const found = testOf(lab.session.state);
  // Above 1% wrong a validation would have ended after 500 samples.
  expect(found).toMatchObject({ length: 30, samples: 1000 });
  expect(found?.error).toBeGreaterThan(0.1);
  expect(lab.validations().at(-1)?.error).toBe(0);
  expect(
    lab.states().some((state) => state.kind === "running" && state.activity === "testing"),
  ).toBe(true);
});

test("at the length of training the test finds what validation finds", async () => {
  const lab = await Lab.prepared({ ...options, testLength: 2, maxIterations: 200 });
  await lab.train();
  expect(testOf(lab.session.state)).toEqual({ length: 2, samples: 1000, error: 0 });
});

test("a run that goes on is tested again when it stops again", async () => {
  const changes = { ...options, stopPerfectBatches: true, testLength: 12, maxIterations: 120 };
  const lab = await Lab.prepared(changes);
  expect(await lab.train()).toBe("ten-perfect-batches");
  const first = testOf(lab.session.state);
  expect(await lab.train()).toBe("iteration-limit");
  const second = testOf(lab.session.state);
  expect([first?.samples, second?.samples]).toEqual([1000, 1000]);
  expect(second?.error).not.toBe(first?.error);
});

test("nothing is tested where no length is set, and testing changes no number of the run", async () => {
  const changes = { ...options, validationEvery: 7, stopPerfectBatches: true, maxIterations: 60 };
  const paths = [];
  for (const testLength of [null, 9]) {
    const lab = await Lab.prepared({ ...changes, testLength });
    await lab.train();
    expect(testOf(lab.session.state) === null).toBe(testLength === null);
    await lab.train();
    lab.validations();
    paths.push(
      lab.frames.map(({ scalars, validations }) => [
        scalars.map(({ metric, values }) => [metric, [...values]]),
        validations,
      ]),
    );
  }
  expect(paths[1]).toEqual(paths[0]);
});
