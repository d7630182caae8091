import { expect, it } from "vitest";
import { throttledBeforePaint } from "./throttle.ts";

it("shows news before the next picture, and news that follows it no sooner than 96 ms after", () => {
  let now = 1000;
  const waits: number[] = [];
  const shown: number[] = [];
  const before = throttledBeforePaint({
    now: () => now,
    request: (callback) => callback(),
    wait: (callback, milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      callback();
    },
  });
  const show = (): void => void shown.push(now);
  before(show);
  now += 16;
  before(show);
  now += 500;
  before(show);
  expect(shown).toEqual([1000, 1096, 1596]);
  expect(waits).toEqual([80]);
});
