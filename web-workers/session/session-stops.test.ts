/** @file Every reason for which a training session stops, on an engine that waits and on one that runs ahead. */
import { afterEach, describe, expect, test } from "vitest";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { closeAll, easy, exploding, Lab } from "./session.lab.ts";

afterEach(closeAll);

describe("reasons to stop", () => {
  test("the iteration limit", async () => {
    const lab = await Lab.prepared({ maxIterations: 3 });
    expect(await lab.train()).toBe("iteration-limit");
    expect(lab.session.iteration).toBe(3);
    expect(lab.session.canTrain).toBe(true);
  });

  test("solved, with all validation samples; it can go on, and does not stop for it again", async () => {
    const lab = await Lab.prepared({ ...easy, validationSamples: 1000, maxIterations: 400 });
    expect(await lab.train()).toBe("solved");
    const at = lab.session.iteration;
    expect(at).toBeLessThan(400);
    expect(at % 10).toBe(0);
    expect(lab.validations().at(-1)).toEqual({ iteration: at, error: 0, samples: 1000 });
    expect(lab.session.canTrain).toBe(true);
    expect(await lab.train()).toBe("iteration-limit");
    expect(lab.session.iteration).toBe(400);
  });

  test("solved is no reason where it is switched off", async () => {
    const lab = await Lab.prepared({ ...easy, stopSolved: false, maxIterations: 300 });
    expect(await lab.train()).toBe("iteration-limit");
    expect(lab.validations().at(-1)?.error).toBe(0);
  });

  test("ten perfect batches, validated at once", async () => {
    const changes = { ...easy, stopPerfectBatches: true, stopSolved: false, validationEvery: 1000 };
    const lab = await Lab.prepared(changes);
    expect(await lab.train()).toBe("ten-perfect-batches");
    const at = lab.session.iteration;
    expect(lab.validations()).toMatchObject([{ iteration: at }]);
    const accuracies = lab.frames[0]?.scalars.find(({ metric }) => metric === "accuracy")?.values;
    expect([...(accuracies ?? [])].slice(-10)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(accuracies?.at(-11)).toBeLessThan(1);
  });

  test("no improvement", async () => {
    const still = { alphaF: 0, validationEvery: 2, stopPatience: 4 };
    const lab = await Lab.prepared(still);
    expect(await lab.train()).toBe("no-improvement");
    const errors = lab.validations().map(({ error }) => error);
    expect(lab.session.iteration).toBe(2 * errors.length);
    const best = Math.min(...errors);
    expect(errors.indexOf(best)).toBe(errors.length - 5);
    const patient = await Lab.prepared({ ...still, stopPatience: 0, maxIterations: 100 });
    expect(await patient.train()).toBe("iteration-limit");
  });

  test("the spectral radius above its limit, where it is measured", async () => {
    const lab = await Lab.prepared({ stopRadius: 0.5, measureRadius: 3 });
    expect(await lab.train()).toBe("radius-limit");
    expect(lab.session.iteration).toBe(3);
    const never = await Lab.prepared({ stopRadius: null, measureRadius: 1, maxIterations: 4 });
    expect(await never.train()).toBe("iteration-limit");
  });

  test("a cost that is not finite, and then nothing more can be trained", async () => {
    const lab = await Lab.prepared(exploding);
    expect(await lab.train()).toBe("not-finite");
    expect(lab.costs().at(-1)).not.toSatisfy(Number.isFinite);
    expect(lab.session.canTrain).toBe(false);
    await lab.session.rewind();
    expect(lab.session.canTrain).toBe(true);
  });

  test("not finite, whatever else is measured or found at the same time", async () => {
    const everything = {
      measureRadius: 1,
      measureOperatorNorm: 1,
      measureAngle: 1,
      measureLayerCosts: 1,
      measureFlow: 1,
      validationEvery: 1,
      stopPatience: 0,
    };
    const lab = await Lab.prepared({ ...exploding, ...everything, rule: "tptthx" });
    expect(await lab.train()).toBe("not-finite");
    // What is not finite is not validated: it would be no better than before, and that is another reason.
    const at = lab.session.iteration;
    expect(lab.validations().map(({ iteration }) => iteration)).toEqual(
      Array.from({ length: at - 1 }, (_, i) => i + 1),
    );
  });

  test.each([10, 100, 1000])(
    "fixed feedback that follows what is not finite, at %f",
    async (alphaF) => {
      const inverse = { rule: "fixed-feedback", baseRule: "tptthx", feedback: "inverse" } as const;
      const lab = await Lab.prepared({ ...exploding, ...inverse, alphaF });
      expect(await lab.train()).toBe("not-finite");
    },
  );
});

describe("an engine that runs iterations ahead", () => {
  const ahead = (engine: ComputeEngine): ComputeEngine => ({ ...engine, queueDepth: 16 });

  test("stops at the iteration limit, not beyond it", async () => {
    const lab = await Lab.prepared({ maxIterations: 5 }, ahead);
    expect(await lab.train()).toBe("iteration-limit");
    expect(lab.session.iteration).toBe(5);
    // And goes on from there in whole blocks.
    expect(await lab.train(30)).toBeNull();
    expect(lab.session.iteration).toBe(30);
  });

  test("sees ten perfect batches in the middle of a block", async () => {
    const changes = { ...easy, stopPerfectBatches: true, stopSolved: false, validationEvery: 1000 };
    const plain = await Lab.prepared(changes);
    expect(await plain.train()).toBe("ten-perfect-batches");
    const expected = plain.session.iteration;
    const lab = await Lab.prepared(changes, ahead);
    expect(await lab.train()).toBe("ten-perfect-batches");
    expect(lab.session.iteration).toBeGreaterThanOrEqual(expected);
    expect(lab.session.iteration).toBeLessThan(expected + 16);
  });

  test("reads for a hidden page once in 64 iterations, and keeps every row", async () => {
    const endless = {
      validationEvery: 5000,
      stopPerfectBatches: false,
      stopSolved: false,
      stopRadius: null,
    };
    const run = async (isSeen: boolean) => {
      let reads = 0;
      const counted = (engine: ComputeEngine): ComputeEngine => ({
        ...ahead(engine),
        download: (...asked) => {
          // Blocks of rows: validations read, too, as often in both, and one of them ends a block early.
          if (asked[0].shape[0] === 64) reads += 1;
          return engine.download(...asked);
        },
      });
      const lab = await Lab.prepared({ ...endless, maxIterations: 2000 }, counted);
      reads = 0;
      lab.session.isSeen = isSeen;
      await lab.train(992);
      return { reads, costs: lab.costs() };
    };
    const [seen, hidden] = [await run(true), await run(false)];
    expect([seen.reads, hidden.reads]).toEqual([63, 17]);
    expect(hidden.costs).toHaveLength(993);
    expect(hidden.costs).toEqual(seen.costs);
  });

  test("validates at the same iterations and gives the same costs", async () => {
    const run = async (change?: (engine: ComputeEngine) => ComputeEngine) => {
      const lab = await Lab.prepared({ validationEvery: 7, maxIterations: 40 }, change);
      expect(await lab.train()).toBe("iteration-limit");
      const costs = lab.costs();
      const validations = lab.validations();
      return { costs, validations };
    };
    expect(await run(ahead)).toEqual(await run());
  });
});
