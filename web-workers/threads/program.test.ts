import { describe, expect, test } from "vitest";

import type { KernelCall } from "../kernels/shared/parts.ts";
import { type Program, programOf } from "./program.ts";

/** Blocks far behind every pointer of these tests. */
function blocks(): (bytes: number) => number {
  let next = 1 << 28;
  return (bytes) => {
    next += bytes;
    return next - bytes;
  };
}

const program = (calls: readonly KernelCall[], threads = 2): Program =>
  programOf(calls, { threads, take: blocks() });

const count = 100_000;
const place = (index: number): number => 64 + 4 * count * index;
const copy = (from: number, to: number): KernelCall => ({
  kernel: "copy",
  args: [place(from), place(to), count],
});

const waits = ({ stages }: Program): (readonly number[])[] => stages.map(({ before }) => before);

describe("a program", () => {
  test("waits for what it reads, for what it overwrites, and for nobody else", () => {
    const calls = [copy(0, 1), copy(2, 3), copy(1, 4), copy(5, 0), copy(6, 1)];
    expect(waits(program(calls))).toEqual([[], [], [0], [0], [2]]);
  });

  test("waits once for what is waited for by way of another", () => {
    expect(waits(program([copy(0, 1), copy(1, 2), copy(1, 2)]))).toEqual([[], [0], [1]]);
  });

  test("cuts a call that is worth it into a part a thread, at cache lines", () => {
    const { tasks } = program([copy(0, 1)], 3);
    expect(tasks.map(({ args }) => args)).toEqual(
      [
        [0, 33_344],
        [33_344, 33_328],
        [66_672, 33_328],
      ].map(([begin = 0, length]) => [place(0) + 4 * begin, place(1) + 4 * begin, length]),
    );
  });

  test("leaves a call whole that is not", () => {
    const { tasks } = program([{ kernel: "copy", args: [64, 6464, 100] }], 3);
    expect(tasks).toHaveLength(1);
  });

  test("has everything wait for a kernel that it does not know", () => {
    const calls = [copy(0, 1), { kernel: "new", args: [1, 2] }, copy(2, 3)];
    expect(waits(program(calls))).toEqual([[], [0], [1]]);
  });

  test("packs a matrix once, and again when something was written to it", () => {
    const scan = (w: number, h: number): KernelCall => ({
      kernel: "forwardScan",
      args: [place(5), place(6), w, 0, 0, 0, h, 3, 4, 20, 0, 1, place(9)],
    });
    const calls = [
      scan(place(0), place(1)),
      scan(place(0), place(2)),
      copy(3, 0),
      scan(place(0), place(4)),
    ];
    const { tasks } = program(calls);
    expect(tasks.filter(({ kernel }) => kernel === "packMatrix")).toHaveLength(2);
    expect(new Set(tasks.map(({ stage }) => stage)).size).toBe(6);
  });

  test("begins with that from which most is to come", () => {
    const long = { kernel: "stepNorms", args: [place(7), place(8), 1, count] };
    const { tasks } = program([copy(0, 1), long, copy(1, 2), copy(2, 3)]);
    expect(tasks[0]?.kernel).toBe("copy");
    // Once both threads are busy with it, the one that is free first takes the other.
    expect(tasks.findIndex(({ kernel }) => kernel === "stepNorms")).toBe(2);
  });
});
