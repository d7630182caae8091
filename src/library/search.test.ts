/** @file The library's search: words and conditions, alone and together. */
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../experiment/schema.ts";
import { exampleConfig, exampleRun } from "../kept-runs/example-run.fixture.ts";
import { progressOf, recordOf, type RunRecord } from "../kept-runs/kept-run.ts";
import { searchTest } from "./search.ts";

function record(config: Partial<RunConfig>, changes: Partial<RunRecord> = {}): RunRecord {
  const { history, checkpoint, kept: _, name: __, ...described } = exampleRun();
  const snapshot = { ...described, config: { ...exampleConfig, ...config }, stopped: null };
  const place = { group: "g", index: 0, slot: 0, name: null, pace: null, training: false };
  const owned = { id: "i", created: 1, place, owner: null, open: false };
  const text = { name: "note: try again", tags: ["Paper"], notes: "" };
  const made = recordOf({ ...snapshot, checkpoint }, progressOf(history), { ...owned, ...text }, 5);
  return { ...made, ...changes };
}

const tptt = record(
  { rule: "tptt", task: "temporal-order", length: 60, clip: null, seed: 3 },
  { stopped: "solved" },
);
const bptt = record({ rule: "bptt", task: "adding", length: 50, clip: 1 }, { iteration: 900 });

describe("a search", () => {
  it.each<[string, boolean, boolean]>([
    ["", true, true],
    ["rule:tptt T:>50 solved", true, false],
    ["RULE:BPTT", false, true],
    ["t:50", false, true],
    ["T:50..60", true, true],
    ["length:>=50 -solved", false, true],
    ["task:temporal-order", true, false],
    ["rule:tptthx", false, false],
    ["clip:1", false, true],
    ["iteration:>500", false, true],
    ["accuracy:60%", false, false],
    ["accuracy:>50%", true, true],
    ["rho:<2", false, false],
    ["tag:paper -tag:course", true, true],
    ["note: again", true, true],
    ["nothing:such", false, false],
    ["seed:3 solved adding", false, false],
  ])("for %j", (search, first, second) => {
    expect([tptt, bptt].map(searchTest(search))).toEqual([first, second]);
  });
});
