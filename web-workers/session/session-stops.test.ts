/** @file Every reason for which a training session stops, on an engine that waits and on one that runs ahead. */
import { afterEach, describe, expect, test } from "vitest";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { closeAll, easy, exploding, Lab } from "./session.fixture.ts";

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

  const perfect = { ...easy, stopPerfectBatches: true, stopSolved: false, validationEvery: 1000 };
  const stops = {
    "ten-perfect-batches": perfect,
    // Ten perfect batches that are validated, solve nothing, and are gone on from.
    "iteration-limit": { ...perfect, stopPerfectBatches: false, maxIterations: 300 },
    "radius-limit": { alphaF: 1, stopRadius: 1.3, measureRadius: 1, validationEvery: 5000 },
    "not-finite": { ...exploding, alphaF: 1, validationEvery: 5000 },
    solved: { ...easy, validationSamples: 1000, maxIterations: 400 },
  } as const;

  test.each(["seen", "hidden"] as const)(
    "stops where one that waits does, with its weights, draws and numbers; the page is %s",
    async (page) => {
      for (const [reason, changes] of Object.entries(stops)) {
        const run = async (change?: (engine: ComputeEngine) => ComputeEngine) => {
          const lab = await Lab.prepared({ ...changes, phases: "random" }, change);
          lab.session.isSeen = page === "seen";
          expect(await lab.train()).toBe(reason);
          const at = lab.session.iteration;
          const [costs, validations] = [lab.costs(), lab.validations()];
          const standing = await lab.session.checkpoint();
          expect(costs).toHaveLength(at + 1);
          return { at, costs, validations, standing: { ...standing, seconds: 0 } };
        };
        const expected = await run();
        expect(expected.at % 16).not.toBe(0);
        expect(await run(ahead)).toEqual(expected);
      }
    },
  );

  test("reads nothing for a hidden page but what decides, and keeps every row", async () => {
    const endless = {
      alphaF: 1e-4,
      validationEvery: 700,
      stopPerfectBatches: false,
      stopSolved: false,
      stopRadius: null,
      measureSpectrum: 100,
    };
    const run = async (isSeen: boolean) => {
      let reads = 0;
      let weights = 0;
      const counted = (engine: ComputeEngine): ComputeEngine => ({
        ...ahead(engine),
        download: (...asked) => {
          const [{ shape }] = asked;
          // Validations read a row of two numbers, as often in both.
          if (shape[0] === 1024) reads += 1;
          else if (shape[0] !== 2) weights += 1;
          return engine.download(...asked);
        },
      });
      const lab = await Lab.prepared({ ...endless, maxIterations: 5000 }, counted);
      [reads, weights] = [0, 0];
      lab.session.isSeen = isSeen;
      await lab.train(1900);
      const ofTraining = reads;
      expect(await lab.session.catchUp()).toBe(false);
      return { reads: ofTraining, weights, costs: lab.costs() };
    };
    const [seen, hidden] = [await run(true), await run(false)];
    expect(seen).toMatchObject({ reads: 120, weights: 19 });
    // Two validations; the rows since the second wait until the page is seen.
    expect(hidden).toMatchObject({ reads: 2, weights: 0 });
    expect(hidden.costs).toHaveLength(1901);
    expect(hidden.costs).toEqual(seen.costs);
  });

  test("reads a hidden page's rows once the device has no room for more", async () => {
    const endless = { alphaF: 1e-4, validationEvery: 5000, stopRadius: null };
    const lab = await Lab.prepared({ ...endless, maxIterations: 5000 }, ahead);
    lab.session.isSeen = false;
    await lab.train(1023);
    expect(lab.costs()).toHaveLength(1);
    await lab.train(1100);
    expect(lab.costs()).toHaveLength(1024);
    await lab.session.catchUp();
    expect(lab.costs()).toHaveLength(76);
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
