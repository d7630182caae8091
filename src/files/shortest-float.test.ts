import { describe, expect, it } from "vitest";
import { shortestFloat } from "./shortest-float.ts";

describe("shortestFloat", () => {
  it("reads back to the same float32", () => {
    for (const value of [0.1, 1 / 3, 1e-38, 16_777_215, -7.5e-12, 0].map(Math.fround)) {
      expect(Math.fround(Number(shortestFloat(value)))).toBe(value);
    }
    expect(shortestFloat(Math.fround(0.1))).toBe("0.1");
  });
});
