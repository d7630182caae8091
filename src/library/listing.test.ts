import { describe, expect, it } from "vitest";
import { exampleConfig, exampleRun } from "../kept-runs/example-run.fixture.ts";
import { progressOf, recordOf, type RunRecord } from "../kept-runs/kept-run.ts";
import { found, inOrder, sorted } from "./listing.ts";

function record(id: string, changes: Partial<RunRecord>): RunRecord {
  const { history, checkpoint, kept: _, name: __, ...described } = exampleRun();
  const snapshot = { ...described, config: exampleConfig, stopped: null };
  const place = { group: id, index: 0, slot: 0, name: null, pace: null, training: false };
  const text = { name: id, tags: [], notes: "" };
  const owned = { id, created: 1, place, owner: null, open: false, ...text };
  const made = recordOf({ ...snapshot, checkpoint }, progressOf(history), owned, 5);
  return { ...made, ...changes };
}

const records = [
  record("b", { tags: ["Paper"], notes: "solved late", updated: 1, created: 3, iteration: 300 }),
  record("a", { config: { ...exampleConfig, task: "adding", rule: "bptt" }, updated: 2 }),
];
const ids = (list: readonly RunRecord[]): string => list.map(({ id }) => id).join("");

describe("the list", () => {
  it("keeps an order that it had, whatever has changed since, with what is new before it", () => {
    const now = [record("a", { updated: 9 }), record("c", { updated: 8 }), ...records.slice(0, 1)];
    expect(ids(inOrder(now, ["b", "a"]))).toBe("cba");
  });

  it.each([
    ["", "ba"],
    ["paper", "b"],
    ["LATE solved", "b"],
    ["adding bptt", "a"],
    ["temporal", "b"],
    ["paper bptt", ""],
  ])("finds %s in names, tags, notes, tasks and rules", (search, expected) => {
    expect(ids(found(records, search))).toBe(expected);
  });

  it("is sorted by what is asked for", () => {
    expect(ids(sorted(records, "updated"))).toBe("ab");
    expect(ids(sorted(records, "created"))).toBe("ab");
    expect(ids(sorted(records, "name"))).toBe("ab");
    expect(ids(sorted(records, "iteration"))).toBe("ba");
  });
});

it("a record says the newest of what was measured", () => {
  expect(record("x", {}).summary).toEqual({
    cost: Math.fround(1 / 15),
    accuracy: Math.fround(0.6),
    validationError: 0.25,
    radiusWhh: null,
  });
});
