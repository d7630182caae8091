/** @file A run that starts from given weights: they are what it trains, is rewound to and hands over, to the bit. */
import { afterEach, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Checkpoint } from "../../src/protocol/checkpoint.ts";
import { tensorsIn } from "../../src/protocol/weights.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { closeAll, Lab } from "./session.fixture.ts";
import { runConfig } from "./training.fixture.ts";

afterEach(closeAll);

const changes = { rule: "tptt", hidden: 8, batch: 5, length: 10, stopSolved: false } as const;
const config: RunConfig = runConfig(changes);
const engine = () => createMemoryEngine("simd", "test");

async function prepared(
  start?: ReturnType<typeof tensorsIn>,
  checkpoint?: Checkpoint,
): Promise<Lab> {
  closeAll();
  const lab = new Lab(changes, engine, start);
  await lab.session.prepare(checkpoint);
  return lab;
}

async function standing({ session }: Lab): Promise<Checkpoint> {
  const checkpoint = structuredClone(await session.checkpoint());
  if (checkpoint === null) throw new Error("there is no checkpoint");
  return checkpoint;
}

/** The run's course up to an iteration. */
async function courseOf(lab: Lab, until = 12): Promise<number[]> {
  await lab.train(until);
  return lab.costs();
}

describe("a run from given weights", () => {
  test("is the drawn one where they are what would have been drawn", async () => {
    const drawn = await prepared();
    const { start } = await standing(drawn);
    const course = await courseOf(drawn);
    expect(await courseOf(await prepared(tensorsIn(start, config)))).toEqual(course);
  });
  test("starts from them, and comes back to them, also after it was stored", async () => {
    const first = await prepared();
    await first.train(20);
    const { values } = await standing(first);
    const given = await prepared(tensorsIn(values, config));
    expect((await standing(given)).start).toEqual(values);
    const course = await courseOf(given);
    await given.session.rewind();
    expect(await courseOf(given)).toEqual(course);
    const stored = await prepared(undefined, await standing(given));
    const norms = stored.reports.find(({ kind }) => kind === "ready");
    expect(norms).toEqual(given.reports.find(({ kind }) => kind === "ready"));
    await stored.session.rewind();
    expect(await courseOf(stored)).toEqual(course);
  });
  test("is refused by name and shape", async () => {
    const { start } = await standing(await prepared());
    const tensors = tensorsIn(start, config);
    expect(() => new Lab({ ...changes, hidden: 9 }, engine, tensors)).toThrow(
      'weights.Whh = "[8, 8]" is not possible; allowed: [9, 9], as this run has it.',
    );
    expect(() => new Lab(changes, engine, tensors.slice(1))).toThrow('weights.Whh = "nothing"');
  });
});
