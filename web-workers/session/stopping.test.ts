/** @file When a run stops, told iteration by iteration. */
import { describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { type IterationOutcome, StopWatch } from "./stopping.ts";
import { runConfig } from "./training.fixture.ts";

const watch = (changes: Partial<RunConfig> = {}): StopWatch => new StopWatch(runConfig(changes));
const outcome = (changes: Partial<IterationOutcome>): IterationOutcome => ({
  iteration: 1,
  cost: 1,
  accuracy: 0.5,
  radiusWhh: null,
  ...changes,
});
/** What iterations say, one after another. */
const after = (stop: StopWatch, ...outcomes: readonly IterationOutcome[]) =>
  outcomes.map((each) => stop.afterIteration(each));
const perfect = (count: number): IterationOutcome[] =>
  Array.from({ length: count }, () => outcome({ accuracy: 1 }));

describe("iterations", () => {
  test("an ordinary one is no reason", () => {
    expect(watch().afterIteration(outcome({}))).toBeNull();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("a cost of %f stops every time", (cost) => {
    const stop = watch();
    for (let i = 0; i < 2; i += 1) {
      expect(stop.afterIteration(outcome({ cost }))).toBe("not-finite");
    }
  });

  test("a radius that is not a number is not finite, whether there is a limit or not", () => {
    for (const stopRadius of [20, null]) {
      const stop = watch({ stopRadius });
      expect(stop.afterIteration(outcome({ radiusWhh: Number.NaN }))).toBe("not-finite");
    }
  });

  test("a radius above its limit stops once; at its limit it does not", () => {
    const stop = watch({ stopRadius: 2 });
    expect(stop.afterIteration(outcome({ radiusWhh: 2 }))).toBeNull();
    expect(stop.afterIteration(outcome({ radiusWhh: 2.01 }))).toBe("radius-limit");
    expect(stop.afterIteration(outcome({ radiusWhh: 3 }))).toBeNull();
    expect(watch({ stopRadius: null }).afterIteration(outcome({ radiusWhh: 1e9 }))).toBeNull();
  });

  test("the limit of iterations is one iteration: going on beyond it is possible", () => {
    const stop = watch({ maxIterations: 7 });
    expect([6, 7, 8].map((iteration) => stop.afterIteration(outcome({ iteration })))).toEqual([
      null,
      "iteration-limit",
      null,
    ]);
  });

  test("a limit may be moved; one that lies behind is that of the next iteration", () => {
    const config = runConfig({ maxIterations: 7 });
    const stop = new StopWatch(config);
    const at = (...iterations: number[]) =>
      iterations.map((iteration) => stop.afterIteration(outcome({ iteration })));
    stop.change({ ...config, maxIterations: 9 }, 5);
    expect(at(6, 7, 8, 9)).toEqual([null, null, null, "iteration-limit"]);
    stop.change({ ...config, maxIterations: 4 }, 12);
    expect([stop.endsBlock(13), ...at(13, 14)]).toEqual([true, "iteration-limit", null]);
    stop.change({ ...config, maxIterations: 4, stopRadius: 2 }, 14);
    expect(at(15)).toEqual([null]);
    expect(stop.afterIteration(outcome({ iteration: 16, radiusWhh: 3 }))).toBe("radius-limit");
  });

  test("what is not finite outweighs a radius above its limit", () => {
    const stop = watch({ stopRadius: 2 });
    expect(stop.afterIteration(outcome({ radiusWhh: 50, cost: Number.NaN }))).toBe("not-finite");
  });
});

describe("validations", () => {
  const validation = (error: number, samples = 10_000) => ({ iteration: 100, error, samples });

  test("solved needs all samples and an error below 0.0001, and comes once", () => {
    const stop = watch();
    expect(stop.afterValidation(validation(0.0001))).toBeNull();
    expect(stop.afterValidation(validation(0, 9_500))).toBeNull();
    expect(stop.afterValidation(validation(0))).toBe("solved");
    expect(stop.afterValidation(validation(0))).toBeNull();
  });

  test("no improvement counts validations in a row, and comes once", () => {
    const stop = watch({ stopPatience: 2, stopSolved: false });
    const reasons = [0.5, 0.5, 0.4, 0.4, 0.45, 0.9, 0.9].map((error) =>
      stop.afterValidation(validation(error)),
    );
    expect(reasons).toEqual([null, null, null, null, "no-improvement", null, null]);
  });

  test("a check that ended early is no error to compare: neither the best nor one without improvement", () => {
    const stop = watch({ stopPatience: 2, stopSolved: false });
    stop.afterValidation(validation(0.4));
    for (let i = 0; i < 5; i += 1) expect(stop.afterValidation(validation(0.002, 500))).toBeNull();
    expect(stop.state()).toMatchObject({ bestError: 0.4, withoutImprovement: 0 });
    // The test images are all there is, however many samples a synthetic task asks for.
    const images = watch({ task: "mnist", length: 784, stopPatience: 2 });
    images.afterValidation(validation(0.4, 1000));
    expect(images.state().bestError).toBe(0.4);
  });

  test("are due in full at their beat, and for solved after every ten more perfect batches", () => {
    const stop = watch({ validationEvery: 100 });
    expect([99, 100, 101, 200].map((i) => stop.checkDue(i))).toEqual([null, "full", null, "full"]);
    after(stop, ...perfect(9), outcome({ accuracy: 0.95 }), ...perfect(9));
    expect(stop.checkDue(1)).toBeNull();
    after(stop, ...perfect(1));
    expect([stop.checkDue(1), stop.checkDue(100)]).toEqual(["solved", "full"]);
    // The eleventh one is nothing new, the twentieth is.
    after(stop, ...perfect(1));
    expect(stop.checkDue(1)).toBeNull();
    after(stop, ...perfect(9));
    expect(stop.checkDue(1)).toBe("solved");
  });

  test("keep the paper's beat where that is asked for, however many batches are perfect", () => {
    const stop = watch({ validationEvery: 100, solvedCheck: "beat", stopPerfectBatches: true });
    after(stop, ...perfect(10));
    expect([stop.checkDue(1), stop.checkDue(100)]).toEqual([null, "full"]);
    expect(stop.endsBlock(1)).toBe(true);
    expect(stop.afterPerfectBatches()).toBe("ten-perfect-batches");
  });

  test("a run that was found solved is validated at its beat alone, where nothing hangs on it", () => {
    const restarted = [outcome({ accuracy: 0.95 }), ...perfect(10)];
    const wants = (stop: StopWatch): boolean => {
      after(stop, ...restarted);
      return stop.checkDue(1) !== null;
    };
    const goesOn = watch({ stopSolved: false, stopPerfectBatches: false });
    expect(wants(goesOn)).toBe(true);
    goesOn.afterValidation(validation(0.02));
    expect(wants(goesOn)).toBe(true);
    goesOn.afterValidation(validation(0));
    goesOn.afterValidation(validation(0.4));
    expect(wants(goesOn)).toBe(false);
    expect(goesOn.checkDue(100)).toBe("full");
    const resumed = watch({ stopSolved: false, stopPerfectBatches: false });
    resumed.restore(goesOn.state());
    expect(wants(resumed)).toBe(false);
    const sentOn = watch({ stopSolved: true });
    expect([sentOn.afterValidation(validation(0)), wants(sentOn)]).toEqual(["solved", false]);
    for (const stops of [{ stopSolved: true }, { stopPerfectBatches: true }]) {
      const stop = watch({ stopSolved: false, stopPerfectBatches: false });
      stop.afterValidation(validation(0));
      stop.change(runConfig({ stopSolved: false, stopPerfectBatches: false, ...stops }), 1);
      expect(wants(stop)).toBe(true);
    }
  });

  test("ten perfect batches stop once, if that is asked for", () => {
    const stop = watch({ stopPerfectBatches: true });
    after(stop, outcome({}), ...perfect(10));
    expect(stop.afterPerfectBatches()).toBe("ten-perfect-batches");
    expect(stop.afterPerfectBatches()).toBeNull();
    const unasked = watch({ stopPerfectBatches: false });
    after(unasked, ...perfect(10));
    expect(unasked.afterPerfectBatches()).toBeNull();
  });

  test("an engine that runs ahead waits at a beat and at the limit", () => {
    const stop = watch({ validationEvery: 10, maxIterations: 25 });
    const ends = Array.from({ length: 31 }, (_, i) => i).filter((i) => i > 0 && stop.endsBlock(i));
    expect(ends).toEqual([10, 20, 25, 30]);
  });
});
