import { describe, expect, test } from "vitest";

import { bestCells, fullText, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { bestRows, sortedRows } from "./best-rows.ts";
import { labResults, labSweep } from "./results.fixture.ts";

const sweep = labSweep({
  axes: [
    { kind: "list", field: "rule", values: ["tptt", "bptt"] },
    { kind: "list", field: "network", values: ["srn", "lstm"] },
  ],
  seeds: 3,
});
/** TPTT on the simple network is solved by two seeds, BPTT on it by one, on the LSTM by none. */
const results = labResults(sweep, ({ rule, network, seed }) => {
  const solved = network === "lstm" ? 0 : rule === "tptt" ? 2 : 1;
  return seed > solved ? {} : { solvedAt: 100 * seed, cost: seed };
});
const rows = bestRows(
  bestCells(results, "grid"),
  results.filter(({ state }) => state === "impossible"),
);
const points = (order: Parameters<typeof sortedRows>[1]) =>
  sortedRows(rows, order).map(({ result }) => result.cell.point.join(" "));

describe("best cells", () => {
  test("are ranked, and those that cannot be run come last without a rank", () => {
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, null]);
    const byRank = ["tptt srn", "bptt srn", "bptt lstm", "tptt lstm"];
    expect(points({ column: "rank", isRising: true })).toEqual(byRank);
    expect(points({ column: "rank", isRising: false }).at(-1)).toBe("tptt lstm");
  });

  test("are sorted by a value either way, a missing one last", () => {
    expect(points({ column: "solved", isRising: false }).slice(0, 3)).toEqual([
      "tptt srn",
      "bptt srn",
      "bptt lstm",
    ]);
    expect(points({ column: "solved", isRising: true }).slice(0, 3)).toEqual([
      "bptt lstm",
      "bptt srn",
      "tptt srn",
    ]);
    for (const isRising of [true, false]) {
      expect(points({ column: "solvedAt", isRising })[0]).toBe("tptt srn");
    }
  });

  test("are sorted by a value on an axis, equal ones by rank", () => {
    expect(points({ column: 0, isRising: true })).toEqual([
      "bptt srn",
      "bptt lstm",
      "tptt srn",
      "tptt lstm",
    ]);
  });
});

test("an interval goes from the least to the greatest of three seeds, a share's is Wilson's", () => {
  const [first] = bestCells(results, "grid");
  if (first === undefined) throw new Error("no cell");
  const text = (id: QuantityId): string => fullText(id, first.over[id]);
  expect(text("solvedAt")).toBe("200 (75.0%: 100 to > 900)");
  expect(text("cost")).toBe("1.00 (75.0%: 1.00 to 2.00)");
  expect(text("radius")).toBe("1.00");
  expect(text("solved")).toBe("67% (95%: 21% to 94%)");
});
