import { describe, expect, it } from "vitest";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { exampleCheckpoint } from "./checkpoint.fixture.ts";
import { checkCheckpoint } from "./checkpoint.ts";

const config: RunConfig = { ...sharedDefaults, ...laneDefaults, hidden: 8 };
const good = exampleCheckpoint(config);

describe("checkCheckpoint", () => {
  it("takes what a session gives", () => {
    expect(checkCheckpoint(good, config)).toEqual({ ok: true, value: good });
    const bare = { ...good, stopped: "solved", stopping: { ...good.stopping, bestError: null } };
    expect(checkCheckpoint(bare, config).ok).toBe(true);
  });

  it("reads one of the first version, whose velocities stood beside the values", () => {
    const { slots, ...rest } = good;
    const first = { ...rest, version: 1, velocities: slots["velocities"] };
    expect(checkCheckpoint(first, config)).toEqual({ ok: true, value: good });
  });

  it.each([
    ["checkpoint", null],
    ["checkpoint.version", { ...good, version: 3 }],
    ["checkpoint.iteration", { ...good, iteration: 1.5 }],
    ["checkpoint.iteration", { ...good, iteration: -0 }],
    ["checkpoint.seconds", { ...good, seconds: Number.NaN }],
    ["checkpoint.engine", { ...good, engine: "abacus" }],
    ["checkpoint.stopped", { ...good, stopped: "tired" }],
    ["checkpoint.values", { ...good, values: [1, 2] }],
    ["checkpoint.values", { ...good, values: new Float32Array(63) }],
    ["checkpoint.slots", { ...good, slots: undefined }],
    ["checkpoint.slots.velocities", { ...good, slots: {} }],
    ["checkpoint.slots.velocities", { ...good, slots: { velocities: good.values.slice(1) } }],
    ["checkpoint.start", { ...good, start: undefined }],
    ["checkpoint.rates.alphaF", { ...good, rates: { ...good.rates, alphaF: -1 } }],
    ["checkpoint.rates.alphaI", { ...good, rates: { ...good.rates, alphaI: -0 } }],
    ["checkpoint.rates.clip", { ...good, rates: { ...good.rates, clip: "off" } }],
    ["checkpoint.streams.data", { ...good, streams: {} }],
    ["checkpoint.streams.data.words", withStream({ words: [1, 2, 3], spare: null })],
    ["checkpoint.streams.data.words", withStream({ words: [0, 0, 0, 0], spare: null })],
    ["checkpoint.streams.data.words", withStream({ words: [1, 2, 3, 2 ** 31], spare: null })],
    ["checkpoint.streams.data.words", withStream({ words: [1, 2, 3, -0], spare: null })],
    ["checkpoint.streams.data.spare", withStream({ words: [1, 2, 3, 4], spare: 1e9 })],
    ["checkpoint.stopping.perfectBatches", withStopping({ perfectBatches: -1 })],
    ["checkpoint.stopping.bestError", withStopping({ bestError: 2 })],
    ["checkpoint.stopping.passed", withStopping({ passed: ["tired"] })],
  ])("refuses a bad %s by its name", (field, raw) => {
    expect(checkCheckpoint(raw, config)).toMatchObject({ ok: false, problem: { field } });
  });

  it("refuses buffers that no network of this size needs", () => {
    const problem = checkCheckpoint(exampleCheckpoint({ ...config, hidden: 500 }), config);
    expect(problem).toMatchObject({ problem: { value: "500064 numbers" } });
  });
});

function withStream(data: object) {
  return { ...good, streams: { ...good.streams, data } };
}

function withStopping(changes: object) {
  return { ...good, stopping: { ...good.stopping, ...changes } };
}
