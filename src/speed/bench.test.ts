import { describe, expect, it } from "vitest";
import type { BenchCommand, BenchReport } from "../protocol/bench-messages.ts";
import type { WorkerListener } from "../runs/worker-handle.ts";
import { Bench, progressOf } from "./bench.ts";
import { casesFor, resultsOf, toCsv, toJson } from "./results.ts";

/** A bench whose worker the test plays. */
function open() {
  const sent: BenchCommand[] = [];
  let closed = 0;
  let listener: WorkerListener<BenchReport> | null = null;
  const bench = new Bench((opened) => {
    listener = opened;
    return { send: (command) => void sent.push(command), close: () => void closed++ };
  });
  return {
    bench,
    sent,
    say: (report: BenchReport) => listener?.report(report),
    closed: () => closed,
  };
}

const cases = casesFor([30]);
const timed = (milliseconds: number) => ({ kind: "timed", milliseconds, repeats: 3 }) as const;
const outcome = (engine: "wasm-simd" | "scalar", index: number, milliseconds: number) =>
  ({ kind: "outcome", engine, index, outcome: timed(milliseconds) }) as const;

describe("the bench", () => {
  it("has every rule at every chosen length, the shorter ones first", () => {
    expect(casesFor([300, 30]).map(({ rule, length }) => `${rule} ${length}`)).toEqual([
      "bptt 30",
      "tptt 30",
      "tptthx 30",
      "bptt 300",
      "tptt 300",
      "tptthx 300",
    ]);
  });

  it("sends its cases and keeps what is reported until the end", () => {
    const { bench, sent, say, closed } = open();
    bench.start(cases, new Date(0));
    expect(sent).toEqual([{ kind: "run", cases }]);
    say({ kind: "engine", engine: "wasm-simd", adapter: "CPU, SIMD", software: false });
    say({ kind: "timing", engine: "wasm-simd", index: 1 });
    expect(bench.store.getState().phase).toEqual({
      kind: "running",
      at: { engine: "wasm-simd", index: 1 },
    });
    say(outcome("wasm-simd", 0, 2));
    expect(progressOf(bench.store.getState())).toEqual({ done: 1, of: 12 });
    say({ kind: "done" });
    expect(bench.store.getState().phase).toEqual({ kind: "done" });
    expect(closed()).toBe(1);
  });

  it("keeps what was measured when it is cancelled or breaks, and begins anew when asked", () => {
    const { bench, say, closed } = open();
    bench.cancel();
    expect(bench.store.getState().phase).toEqual({ kind: "empty" });
    bench.start(cases, new Date(0));
    say(outcome("wasm-simd", 0, 2));
    bench.cancel();
    expect(closed()).toBe(1);
    expect(bench.store.getState()).toMatchObject({
      phase: { kind: "cancelled" },
      outcomes: { "wasm-simd": { 0: timed(2) } },
    });
    bench.start(cases, new Date(0));
    expect(bench.store.getState().outcomes).toEqual({});
    bench.broken({ name: "WorkerError", message: "gone" });
    expect(bench.store.getState().phase).toEqual({ kind: "failed", message: "gone" });
  });
});

describe("the results", () => {
  const { bench, say } = open();
  bench.start(cases.slice(0, 1), new Date(0));
  say(outcome("wasm-simd", 0, 2));
  say(outcome("scalar", 0, 8));
  say({
    kind: "outcome",
    engine: "webgpu",
    index: 0,
    outcome: { kind: "failed", message: 'no "device", lost' },
  });
  const state = bench.store.getState();

  it("name the fastest and compare the others with it", () => {
    const rows = resultsOf(state)[0]?.rows ?? [];
    expect(rows.map(({ engine, share, isFastest }) => [engine, share, isFastest])).toEqual([
      ["wasm-simd", 1, true],
      ["wasm-relaxed", null, false],
      ["scalar", 0.25, false],
      ["webgpu", null, false],
    ]);
  });

  it("can be taken along as CSV and JSON, without what is not there yet", () => {
    const lines = toCsv(state).trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe("BPTT,scalar,,false,30,100,20,8,125,");
    expect(lines[3]).toMatch(/,"no ""device"", lost"$/);
    const machine = { browser: "a browser", threads: 2 };
    expect(JSON.parse(toJson(state, machine))).toMatchObject({
      machine,
      date: "1970-01-01T00:00:00.000Z",
      rows: [
        { name: "BPTT", backend: "wasm-simd", T: 30, msPerIteration: 2, iterationsPerSecond: 500 },
        { backend: "scalar" },
        { backend: "webgpu", msPerIteration: null },
      ],
    });
  });
});
