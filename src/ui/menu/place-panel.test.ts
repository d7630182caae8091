import { describe, expect, it } from "vitest";
import { type Box, placeBeside, placeUnder } from "./place-panel.ts";

const desk = { width: 1440, height: 900 };
const phone = { width: 375, height: 667 };
const button = (left: number, top: number): Box => ({
  left,
  top,
  right: left + 80,
  bottom: top + 32,
});

describe("a panel under its button", () => {
  it("begins where the button begins, in the right half ends where it ends", () => {
    const panel = { width: 300, height: 200 };
    expect(placeUnder(button(100, 50), panel, desk)).toMatchObject({ left: 100, top: 86 });
    expect(placeUnder(button(1300, 50), panel, desk)).toMatchObject({ left: 1080, top: 86 });
  });

  it("stands over the button where there is no room below, and touches it", () => {
    const placed = placeUnder(button(100, 800), { width: 300, height: 400 }, desk);
    expect(placed.top + 400 + 4).toBe(800);
  });

  it("takes the side with more room where it fits on neither, and says how tall it may be", () => {
    const panel = { width: 300, height: 1000 };
    expect(placeUnder(button(20, 200), panel, phone)).toEqual({
      left: 20,
      top: 236,
      maxHeight: 667 - 236 - 8,
    });
    expect(placeUnder(button(20, 500), panel, phone)).toEqual({
      left: 20,
      top: 8,
      maxHeight: 500 - 4 - 8,
    });
  });

  it("covers the button rather than show two lines", () => {
    const placed = placeUnder(
      button(20, 150),
      { width: 300, height: 600 },
      { width: 667, height: 330 },
    );
    expect(placed).toEqual({ left: 20, top: 8, maxHeight: 314 });
  });

  it("lies within the window wherever the button is", () => {
    for (const window of [desk, phone, { width: 667, height: 375 }]) {
      for (let left = 0; left < window.width; left += 37) {
        for (let top = 0; top < window.height; top += 23) {
          for (const height of [60, 250, 700]) {
            const panel = { width: 320, height };
            const placed = placeUnder(button(left, top), panel, window);
            const shown = Math.min(height, placed.maxHeight);
            expect(placed.left).toBeGreaterThanOrEqual(8);
            expect(placed.left + panel.width).toBeLessThanOrEqual(window.width - 8);
            expect(placed.top).toBeGreaterThanOrEqual(8);
            expect(placed.top + shown).toBeLessThanOrEqual(window.height - 8);
            expect(shown).toBeGreaterThanOrEqual(Math.min(height, 150));
          }
        }
      }
    }
  });
});

describe("a panel beside a card", () => {
  const panel = { width: 420, height: 300 };

  it("stands on its right, else on its left, with the same top", () => {
    const card = { left: 100, top: 200, right: 500, bottom: 500 };
    expect(placeBeside(card, panel, desk)).toMatchObject({ left: 508, top: 200 });
    const last = { left: 1000, top: 200, right: 1400, bottom: 500 };
    expect(placeBeside(last, panel, desk)).toMatchObject({ left: 572, top: 200 });
  });

  it("lies over its lower part where neither side has room", () => {
    const card = { left: 8, top: 100, right: 367, bottom: 400 };
    expect(placeBeside(card, { width: 359, height: 300 }, phone)).toMatchObject({
      left: 8,
      top: 359,
    });
  });
});
