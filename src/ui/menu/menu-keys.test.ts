import { describe, expect, it } from "vitest";
import { entryForKey } from "./menu-keys.ts";

const labels = ["Explain", "Logarithmic axis", "Lock the y range", "Export SVG", "Hide"];

describe("the keys of a menu", () => {
  it("go round with the arrows, and begin at either end", () => {
    expect(entryForKey("ArrowDown", labels, -1)).toBe(0);
    expect(entryForKey("ArrowUp", labels, -1)).toBe(4);
    expect(entryForKey("ArrowDown", labels, 4)).toBe(0);
    expect(entryForKey("ArrowUp", labels, 0)).toBe(4);
    expect(entryForKey("ArrowUp", labels, 3)).toBe(2);
  });

  it("go to the ends with Home and End", () => {
    expect(entryForKey("Home", labels, 3)).toBe(0);
    expect(entryForKey("End", labels, 0)).toBe(4);
  });

  it("go with a letter to the next entry that begins with it", () => {
    expect(entryForKey("l", labels, 0)).toBe(1);
    expect(entryForKey("L", labels, 1)).toBe(2);
    expect(entryForKey("l", labels, 2)).toBe(1);
    expect(entryForKey("e", labels, 3)).toBe(0);
    expect(entryForKey("x", labels, 0)).toBeNull();
  });

  it("lead nowhere else", () => {
    for (const key of ["Tab", "Escape", "Enter", " ", "ArrowRight", "F1"]) {
      expect(entryForKey(key, labels, 0)).toBeNull();
    }
    expect(entryForKey("ArrowDown", [], -1)).toBeNull();
  });
});
