import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushApart } from "./labels.ts";

describe("labels", () => {
  it("stay where they are when they do not touch", () => {
    expect(pushApart([50, 10, 90], 12, [0, 100])).toEqual([50, 10, 90]);
  });

  it("are moved apart evenly", () => {
    expect(pushApart([50, 50], 10, [0, 100])).toEqual([45, 55]);
  });

  it("stay inside", () => {
    expect(pushApart([99, 100], 10, [0, 100])).toEqual([90, 100]);
    expect(pushApart([0, 0, 0], 10, [0, 100])).toEqual([0, 10, 20]);
  });

  it("are apart and inside for any positions that fit, in the order they had", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 }),
        (positions) => {
          const placed = pushApart(positions, 12, [0, 100]);
          const pairs = positions.map((position, index) => [position, placed[index]!] as const);
          pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
          pairs.forEach(([, place], index) => {
            expect(place).toBeGreaterThanOrEqual(-1e-9);
            expect(place).toBeLessThanOrEqual(100 + 1e-9);
            const before = pairs[index - 1]?.[1] ?? -Infinity;
            expect(place - before).toBeGreaterThanOrEqual(12 - 1e-9);
          });
        },
      ),
    );
  });
});
