/** @file The sweep of a phase without a browser: in time, and stepped through term by term. */
import { describe, expect, test } from "vitest";
import {
  neighbour,
  playingTimes,
  type Position,
  positionAt,
  type Score,
  shareAt,
  startOf,
  sweepAt,
} from "./playback.ts";

describe("playing", () => {
  const score: Score = { columns: 70, opening: 1, repeated: 3 };

  test("the opening is used once, then the sweep repeats the others; all columns come, one by one", () => {
    const positions = Array.from({ length: 1000 }, (_, i) => positionAt(score, "normal", i / 1000));
    const parts = positions.map(({ part }) => part);
    const changes = parts.filter((part, i) => part !== parts[i - 1]);
    expect(changes.slice(0, 5)).toEqual([1, 2, 3, 4, 2]);
    expect(changes.filter((part) => part === 1)).toHaveLength(1);
    const columns = positions.map((position) => position.columns);
    expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    expect(new Set(columns).size).toBe(70);
    expect(positionAt(score, "normal", 1)).toEqual({ columns: 70, part: 4, done: true });
  });

  test("slow is slower than fast, and a long sequence does not take for ever", () => {
    const whole = (columns: number, speed: "slow" | "fast"): number =>
      playingTimes({ ...score, columns }, speed).whole;
    expect(whole(70, "slow")).toBeGreaterThan(4 * whole(70, "fast"));
    expect(whole(784, "slow")).toBeLessThan(30_000);
    expect(whole(1, "fast")).toBeGreaterThan(500);
  });

  test("a phase that does nothing is over at once", () => {
    const empty = { columns: 0, opening: 0, repeated: 0 };
    expect(playingTimes(empty, "normal").whole).toBe(0);
    expect(positionAt(empty, "normal", 1)).toEqual({ columns: 0, part: 0, done: true });
  });
});

describe("stepping by hand", () => {
  /** From the start on, until the end. */
  const forth = (score: Score): Position[] => {
    const all = [startOf(score)];
    for (let next = all[0]; next?.done === false;) {
      next = neighbour(score, next, 1) ?? undefined;
      if (next !== undefined) all.push(next);
    }
    return all;
  };
  const score: Score = { columns: 3, opening: 1, repeated: 2 };

  test("the opening once, then each other term at each step; the last is the end", () => {
    expect(forth(score).map(({ columns, part, done }) => [columns, part, done])).toEqual([
      [1, 1, false],
      [1, 2, false],
      [1, 3, false],
      [2, 2, false],
      [2, 3, false],
      [3, 2, false],
      [3, 3, true],
    ]);
  });

  test.each<[string, Score]>([
    ["a sweep", score],
    ["an equation used once", { columns: 0, opening: 3, repeated: 0 }],
    ["an equation of a sweep that is not shown", { columns: 0, opening: 0, repeated: 4 }],
  ])("%s: back is the way that forth was, and after the end comes the start", (_, each) => {
    const way = forth(each);
    for (const [index, position] of way.entries()) {
      expect(neighbour(each, position, -1)).toEqual(way[index - 1] ?? null);
      expect(neighbour(each, position, 1)).toEqual(way[index + 1] ?? way[0]);
    }
  });

  test("what is played is where stepping goes on from", () => {
    const end = positionAt(score, "slow", 1);
    expect(neighbour(score, end, -1)).toEqual({ columns: 3, part: 2, done: false });
    expect(neighbour(score, end, 1)).toEqual(startOf(score));
  });

  test("where there is one term or none there is nowhere to step", () => {
    for (const opening of [0, 1]) {
      const bare = { columns: 0, opening, repeated: 0 };
      expect(neighbour(bare, positionAt(bare, "normal", 1), 1)).toBeNull();
      expect(neighbour(bare, positionAt(bare, "normal", 1), -1)).toBeNull();
    }
  });

  test("a column of the sweep keeps the term in use, unless that is one of the opening", () => {
    expect(sweepAt(score, { columns: 1, part: 3, done: false }, 2)).toEqual({
      columns: 2,
      part: 3,
      done: false,
    });
    expect(sweepAt(score, startOf(score), 2)).toEqual({ columns: 2, part: 2, done: false });
  });

  test("playing goes on from where somebody has stepped to", () => {
    const opening = positionAt(score, "normal", shareAt(score, "normal", startOf(score)));
    expect(opening).toEqual(startOf(score));
    for (const position of forth(score)) {
      const played = positionAt(score, "normal", shareAt(score, "normal", position) + 1e-9);
      expect(played.columns).toBe(position.columns);
    }
  });
});
