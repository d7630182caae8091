/** @file For tests: what every optimiser with slots must do, whatever its formula: run, stop, go on, leave alone. */
import { describe, expect, test } from "vitest";

import type { OptimiserId } from "../../src/experiment/optimisers/index.ts";
import { parameterLayout } from "../../src/experiment/parameter-layout.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  changesOf,
  feedbackNames,
  forwardNames,
  gradientsAt,
  sameBatch,
  small,
  withUpdates,
} from "../learning-rules/update-paths.fixture.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import {
  createTrainer,
  deviation,
  iterate,
  iterations,
  parametersOf,
  runConfig,
  valuesOf,
} from "../session/training.fixture.ts";

/** The steps of one number of a parameter, in float64: what it keeps is its own. */
export type Formula = () => (gradient: number, rate: number) => number;

interface Described {
  /** Its fields, other than their defaults; an epsilon that leaves small gradients small. */
  readonly fields: Partial<RunConfig>;
  readonly formula: Formula;
}

const tptthx: Partial<RunConfig> = { rule: "tptthx", alphaI: 5, alphaF: 0.01, alphaG: 0.01 };
const both = { feedback: true, forward: true };

type Trainer = ReturnType<typeof createTrainer>;
type State = NonNullable<Awaited<ReturnType<Trainer["state"]>>>;

async function stateOf(trainer: Trainer): Promise<State> {
  const state = await trainer.state();
  if (state === null) throw new Error("an iteration is in hand");
  return structuredClone(state);
}

/** The values and slots of these parameters, as text. */
function kept(state: State, config: RunConfig, names: readonly string[]): string {
  const { parameters, sizes } = runFacts(config);
  const { segments } = parameterLayout(parameters, sizes);
  return [state.values, ...Object.values(state.slots)]
    .flatMap((buffer) =>
      names.map((name) => {
        const { start = 0, count = 0 } = segments.get(name) ?? {};
        return buffer.subarray(start, start + count).join(" ");
      }),
    )
    .join("\n");
}

export function describeOptimiser(optimizer: OptimiserId, { fields, formula }: Described): void {
  describe.each(["scalar", "simd", "relaxed"] as const)("on the %s kernels", (kernels) => {
    test("moves every parameter by its formula, at its own rate, also one that changes", async () => {
      const engine = await createMemoryEngine(kernels, "test");
      const base: Partial<RunConfig> = { rule: "bptt", alphaF: 0.05, recurrentRate: 0.02 };
      const trainer = createTrainer(
        engine,
        runConfig({ ...small, ...base, ...fields, optimizer }),
        sameBatch,
      );
      const values: ParameterValues[] = [await parametersOf(trainer)];
      const steps = new Map<string, ReturnType<Formula>[]>();
      for (let i = 0; i < 6; i += 1) {
        const fast = i < 3 ? 0.02 : 0.005;
        trainer.setRate("recurrentRate", fast);
        await iterate(trainer);
        const after = await parametersOf(trainer);
        const before = values.at(-1) ?? after;
        values.push(after);
        const plain = { ...base, alphaF: 1, recurrentRate: 1 };
        const gradients = await gradientsAt(engine, before, plain, () => 1);
        for (const name of forwardNames) {
          const gradient = gradients[name] ?? new Float64Array();
          const rate = name === "Whh" || name === "bh" ? fast : 0.05;
          const own = steps.get(name) ?? Array.from(gradient, formula);
          steps.set(name, own);
          const wanted = own.map((step, k) => step(gradient[k] ?? Number.NaN, rate));
          const [found = []] = changesOf([before, after], name);
          expect(deviation(found, wanted), `${name} at ${i + 1}`).toBeLessThan(1e-3);
        }
      }
      trainer.dispose();
      engine.dispose();
    });

    test("goes on from a checkpoint to the same bits", async () => {
      const engine = await createMemoryEngine(kernels, "test");
      const config = runConfig({ ...small, ...tptthx, ...fields, optimizer });
      const whole = createTrainer(engine, config);
      await iterations(whole, 5);
      const half = await stateOf(whole);
      await iterations(whole, 6);
      const resumed = createTrainer(engine, config);
      resumed.restore(half);
      await iterations(resumed, 6);
      const [end, other] = [await stateOf(whole), await stateOf(resumed)];
      expect(other).toEqual(end);
      expect(end.values).not.toEqual(half.values);
      // Begun anew it keeps nothing of what it was.
      resumed.rewind();
      await iterations(resumed, 5);
      expect(await stateOf(resumed)).toEqual(half);
      for (const trainer of [whole, resumed]) trainer.dispose();
      engine.dispose();
    });

    test("a phase that is skipped leaves parameters and slots as they are, counts included", async () => {
      const engine = await createMemoryEngine(kernels, "test");
      const config = runConfig({ ...small, ...tptthx, ...fields, optimizer });
      for (const [skipped, still, moving] of [
        [{ feedback: true, forward: false }, forwardNames, feedbackNames],
        [{ feedback: false, forward: true }, feedbackNames, forwardNames],
      ] as const) {
        const trainer = createTrainer(engine, config, withUpdates([both, skipped]));
        await iterate(trainer);
        const before = await stateOf(trainer);
        await iterate(trainer);
        const after = await stateOf(trainer);
        expect(kept(after, config, still)).toBe(kept(before, config, still));
        expect(kept(after, config, moving)).not.toBe(kept(before, config, moving));
        trainer.dispose();
      }
      engine.dispose();
    });

    test("does not move W_hh where a control gives it no gradient", async () => {
      const engine = await createMemoryEngine(kernels, "test");
      const ends: ParameterValues[] = [];
      for (const rule of ["no-target-signal", "frozen-recurrent"] as const) {
        const config = runConfig({ ...small, ...fields, optimizer, rule, alphaF: 0.01 });
        const trainer = createTrainer(engine, config);
        const start = await parametersOf(trainer);
        await iterations(trainer, 20);
        const end = await parametersOf(trainer);
        expect(valuesOf(end, "Whh")).toEqual(valuesOf(start, "Whh"));
        expect(valuesOf(end, "Why")).not.toEqual(valuesOf(start, "Why"));
        ends.push(end);
        trainer.dispose();
      }
      for (const name of forwardNames) {
        const [silent, frozen] = ends.map((end) => valuesOf(end, name));
        expect(deviation(silent ?? [], frozen ?? [])).toBeLessThan(1e-5);
      }
      engine.dispose();
    });
  });

  test("its defaults teach a network what plain descent at that rate does not", async () => {
    const engine = await createMemoryEngine("simd", "test");
    const last: number[] = [];
    for (const each of [optimizer, "sgd"] as const) {
      const config = runConfig({
        ...small,
        rule: "bptt",
        task: "random-permutation",
        alphaF: 1e-3,
        optimizer: each,
      });
      const trainer = createTrainer(engine, config);
      const rows = await iterations(trainer, 200);
      last.push(rows.slice(-20).reduce((sum, row) => sum + row.scalar("cost") / 20, 0));
      trainer.dispose();
    }
    engine.dispose();
    const [own = Number.NaN, plain = Number.NaN] = last;
    expect(own).toBeLessThan(0.8 * plain);
  });
}
