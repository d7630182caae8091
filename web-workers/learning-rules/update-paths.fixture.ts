/** @file For tests of updates: small runs whose parameters are followed, and materials that are changed. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import type { HostBatch, RunMaterials } from "../session/materials.ts";
import {
  createTrainer,
  iterate,
  minus,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
} from "../session/training.fixture.ts";
import type { Updates } from "./iteration.ts";

export const small = { ...unmeasured, hidden: 12, batch: 5, length: 10 } as const;

export const forwardNames = ["Whh", "bh", "Wxh", "Why", "by"] as const;
export const feedbackNames = ["Vhh", "ch"] as const;

type Change = (materials: RunMaterials) => RunMaterials;

/** Parameters before the first iteration and after each of `count`. */
export async function followed(
  engine: ComputeEngine,
  changes: Partial<RunConfig>,
  count: number,
  change?: Change,
): Promise<ParameterValues[]> {
  const trainer = createTrainer(engine, runConfig({ ...small, ...changes }), change);
  const values = [await parametersOf(trainer)];
  for (let i = 0; i < count; i += 1) {
    await iterate(trainer);
    values.push(await parametersOf(trainer));
  }
  trainer.dispose();
  return values;
}

/** What each iteration did to a parameter. */
export const changesOf = (values: readonly ParameterValues[], name: string): Float64Array[] =>
  values.flatMap((after, i) => {
    const before = values[i - 1];
    return before === undefined ? [] : [minus(valuesOf(after, name), valuesOf(before, name))];
  });

/** These phases, an iteration each; both in those that follow. */
export const withUpdates =
  (updates: readonly Updates[]): Change =>
  (materials) => {
    const queue = [...updates];
    return { ...materials, nextUpdates: () => queue.shift() ?? { feedback: true, forward: true } };
  };

/** One and the same batch in every iteration. */
export const sameBatch: Change = (materials) => {
  const { x, y, ...rest } = materials.nextBatch();
  const batch: HostBatch = { ...rest, x: x.slice(), y: y.slice() };
  return { ...materials, nextBatch: () => batch };
};

/** The gradient of each parameter at these values, told by a plain step; `rateOf` gives the rates in `base`. */
export async function gradientsAt(
  engine: ComputeEngine,
  initial: ParameterValues,
  base: Partial<RunConfig>,
  rateOf: (name: string) => number,
): Promise<Readonly<Record<string, Float64Array>>> {
  const values = await followed(engine, { ...base, optimizer: "sgd" }, 1, (materials) =>
    sameBatch({ ...materials, initial }),
  );
  return Object.fromEntries(
    Object.keys(initial).map((name) => [
      name,
      Float64Array.from(
        changesOf(values, name).flatMap((change) => [...change]),
        (change) => -change / rateOf(name),
      ),
    ]),
  );
}
