/** @file The bench as the page's worker runs it, in Node: an outcome for every case on every engine. */
import { expect, test } from "vitest";

import {
  type BenchEngine,
  type BenchReport,
  benchEngines,
} from "../../src/protocol/bench-messages.ts";
import { benchOnEngines } from "./bench.ts";

const small = { hidden: 4, batch: 2 } as const;

test("times every case on the CPU engines, says what is missing, and ends", async () => {
  const reports: BenchReport[] = [];
  const cases = [
    { rule: "bptt", length: 10, ...small },
    { rule: "tptt", length: 10, ...small },
  ] as const;
  await benchOnEngines(cases, (report) => reports.push(report));
  expect(reports.at(-1)).toEqual({ kind: "done" });
  const outcomes = reports.filter((report) => report.kind === "outcome");
  expect(outcomes).toHaveLength(benchEngines.length * cases.length);
  const of = (name: BenchEngine) =>
    outcomes.flatMap(({ engine, outcome }) => (engine === name ? [outcome] : []));
  const timed = { kind: "timed", milliseconds: expect.any(Number) as number };
  expect(of("wasm-simd")).toMatchObject([timed, timed]);
  expect(of("scalar")).toMatchObject([timed, timed]);
  expect(of("webgpu")).toEqual([0, 1].map(() => ({ kind: "skipped", reason: "unsupported" })));
  expect(reports).toContainEqual({
    kind: "engine",
    engine: "wasm-simd",
    adapter: "CPU, SIMD",
    software: false,
  });
});

test("a case that an engine refuses is a failure in words, and the others are timed", async () => {
  const reports: BenchReport[] = [];
  const impossible = { rule: "bptt", length: 10, hidden: 1e9, batch: 2 } as const;
  const possible = { rule: "bptt", length: 10, ...small } as const;
  await benchOnEngines([impossible, possible], (report) => reports.push(report));
  const simd = reports.filter((each) => each.kind === "outcome" && each.engine === "wasm-simd");
  expect(simd).toMatchObject([
    { outcome: { kind: "failed", message: expect.any(String) as string } },
    { outcome: { kind: "timed" } },
  ]);
});
