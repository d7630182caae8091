/** @file A helper that is lost is reported, and the run goes on with fewer threads to the same bits. */
import { afterEach, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import type { RunThreads } from "../../web-workers/session/run-threads.ts";
import { shareRun } from "../../web-workers/session/shared-run.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import type { HelperThread, OpenHelper } from "../../web-workers/threads/crew.ts";
import { base } from "./cases.ts";
import { helperThreads } from "./helper-threads.ts";

const config: RunConfig = { ...base, rule: "tptt", noise: 0.1, batch: 12 };
/** Milliseconds: shorter than is good for a run, since one that waits in vain is no failure here. */
const patience = 300;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Lab {
  readonly trainer: Trainer;
  readonly threads: RunThreads;
  /** All costs so far. */
  readonly costs: number[];
  readonly step: () => Promise<void>;
}

async function opened(open: OpenHelper, count: number): Promise<Lab> {
  const engine = await createMemoryEngine("simd", "test");
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const threads = await shareRun({ engine, trainer }, { open, tried: false, patience });
  threads.set(count);
  ends.push(() => {
    trainer.dispose();
    threads.dispose();
    engine.dispose();
  });
  const costs: number[] = [];
  return {
    trainer,
    threads,
    costs,
    step: async () => {
      await threads.run(() => trainer.step(() => 0));
      await trainer.collect(() => ({
        scalar: (metric, value) => {
          if (metric === "cost") costs.push(value);
        },
        steps: () => {},
      }));
    },
  };
}

const noHelper: OpenHelper = () => ({ begin: () => {}, close: () => {} });

/** The costs and the weights of as many iterations by one thread. */
async function byOne(iterations: number): Promise<readonly [number[], Float32Array]> {
  const { trainer, costs, step } = await opened(noHelper, 1);
  while (trainer.iteration < iterations) await step();
  return [costs, await trainer.readParameter("Whh")];
}

describe("a helper that does not do what it has taken", () => {
  test("is missed: the run goes back, and on with one thread", async () => {
    const { trainer, threads, costs, step } = await opened(await helperThreads("deserter.ts"), 2);
    while (threads.report.why === "" || trainer.iteration < 9) await step();
    expect(threads.report).toEqual({
      allowed: 1,
      atWork: 1,
      why: "A thread was lost (a helping thread did not do what it had taken).",
    });
    const found = [costs, await trainer.readParameter("Whh")];
    expect(found).toEqual(await byOne(trainer.iteration));
  });

  test("among others: the run goes on with them", async () => {
    const [helper, deserter] = [await helperThreads(), await helperThreads("deserter.ts")];
    let opens = 0;
    const open: OpenHelper = (lost) => {
      opens += 1;
      return opens === 1 ? deserter(lost) : helper(lost);
    };
    const { trainer, threads, costs, step } = await opened(open, 3);
    while (threads.report.why === "" || trainer.iteration < 9) await step();
    expect(threads.report.allowed).toBeLessThan(3);
    const found = [costs, await trainer.readParameter("Whh")];
    expect(found).toEqual(await byOne(trainer.iteration));
  });

  test("in a validation", async () => {
    const { trainer, threads, step } = await opened(await helperThreads("deserter.ts"), 1);
    for (let i = 0; i < 4; i += 1) await step();
    const expected = await trainer.validate();
    threads.set(2);
    while (threads.report.why === "") {
      expect(await threads.run(() => trainer.validate())).toEqual(expected);
    }
    expect(trainer.iteration).toBe(4);
  });
});

test("a thread that breaks between two iterations is reported, and not missed", async () => {
  const losts: ((why: string) => void)[] = [];
  const open: OpenHelper = (lost) => {
    losts.push(lost);
    return { begin: () => {}, close: () => {} } satisfies HelperThread;
  };
  const { threads, step } = await opened(open, 3);
  await step();
  losts[0]?.("out of memory");
  await step();
  expect(threads.report).toEqual({
    allowed: 2,
    atWork: 2,
    why: "A thread was lost (out of memory).",
  });
});

test("memory that cannot be posted: one thread, and the reason", async () => {
  const open: OpenHelper = () => ({
    begin: () => {
      throw new DOMException("The object can not be cloned.", "DataCloneError");
    },
    close: () => {},
  });
  const { threads, costs, step } = await opened(open, 2);
  for (let i = 0; i < 3; i += 1) await step();
  expect(threads.report).toEqual({
    allowed: 1,
    atWork: 1,
    why: "Memory cannot be shared here (The object can not be cloned), so one thread computes.",
  });
  expect(costs).toEqual((await byOne(3))[0]);
});

test("kernels that cannot be shared: one thread, and the reason", async () => {
  const engine = await createMemoryEngine("scalar", "test");
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const threads = await shareRun({ engine, trainer }, { open: noHelper, tried: true });
  threads.set(2);
  await threads.run(() => trainer.step(() => 0));
  expect(threads.report).toEqual({
    allowed: 1,
    atWork: 1,
    why: "Several threads need SIMD on the CPU; scalar computes.",
  });
  trainer.dispose();
  engine.dispose();
});
