/**
 * @file For tests: one iteration of a rule, and the same network in plain float64, written from the definitions: states, slopes,
 * l_t, and the gradients that a credit c_t gives. A rule's test says what c_t is.
 */
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { Source } from "../kernels/kernel-bench.fixture.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import { type HostBatch, type RunMaterials, seededMaterials } from "../session/materials.ts";
import { Trainer } from "../session/trainer.ts";
import {
  deviation,
  iterate,
  type Measured,
  minus,
  parametersOf,
  runConfig,
  valuesOf,
} from "../session/training.fixture.ts";
import { randomBatch, randomWeights } from "./random-materials.fixture.ts";

/** One row of N sequences' worth of numbers for a step, [N][width]. */
export type Rows = readonly (readonly number[])[];

export interface PlainRun {
  readonly config: RunConfig;
  /** Numbers of a parameter of the start. */
  readonly weights: (name: string) => Float32Array;
  /** x_t, h_t and what step t is sent of h_{t-1}: [T][N][..]. */
  readonly x: readonly Rows[];
  readonly h: readonly Rows[];
  readonly previous: readonly Rows[];
  /** D_t, the derivative of h_t in a_t, [T][N][H]. */
  readonly slopes: readonly Rows[];
  /** dE/dz_t [T][N][O] and l_t = dE/dz_t Why^T [T][N][H]; zero where no answer is due. */
  readonly dz: readonly Rows[];
  readonly l: readonly Rows[];
}

export interface OneIteration extends PlainRun {
  readonly row: Measured;
  /** A draw that was given, [T][N][H]. */
  readonly draw: (name: string) => readonly Rows[];
  /** The gradient that the step of a parameter tells. */
  readonly gradient: (name: string) => Float64Array;
  /** Whether a parameter has not changed in any bit. */
  readonly unmoved: (name: string) => boolean;
}

const at = (values: ArrayLike<number> | undefined, i: number): number => {
  const value = values?.[i];
  if (value === undefined) throw new RangeError(`no element ${i}`);
  return value;
};

const units: Readonly<Record<string, (a: number) => number>> = {
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  relu: (a) => Math.max(0, a),
  sign: Math.tanh,
};

/** x w + ..., w [in,out]. */
export const times = (x: Rows, w: ArrayLike<number>, width: number): number[][] =>
  x.map((row) =>
    Array.from({ length: width }, (_, j) =>
      row.reduce((sum, value, i) => sum + value * at(w, i * width + j), 0),
    ),
  );

/** The transpose of w [rows,columns], flat. */
export const transposed = (w: ArrayLike<number>, rows: number, columns: number): number[] =>
  Array.from({ length: rows * columns }, (_, i) =>
    at(w, (i % rows) * columns + Math.floor(i / rows)),
  );

/** Element by element. */
export const combined = (
  f: (...values: number[]) => number,
  first: Rows,
  ...others: readonly Rows[]
): number[][] =>
  first.map((row, n) => row.map((value, j) => f(value, ...others.map((other) => at(other[n], j)))));

/** One plain step of descent at a rate of 1, so that a step tells its gradient; a short batch of random numbers. */
export async function oneIteration(
  engine: ComputeEngine,
  changes: Partial<RunConfig>,
  {
    steps,
    initially = (weights) => weights,
    seed = 71,
    draws = [],
  }: {
    readonly steps: number;
    readonly initially?: (weights: ParameterValues) => ParameterValues;
    readonly seed?: number;
    /** Draws that are given from outside, [T,N,H] in [-1, 1) each. */
    readonly draws?: readonly string[];
  },
): Promise<OneIteration> {
  const config = runConfig({
    hidden: 5,
    batch: 3,
    // A task may want more; the batches given are shorter.
    length: Math.max(10, steps),
    optimizer: "sgd",
    alphaF: 10,
    alphaG: 10,
    ...changes,
  });
  const initial = initially(randomWeights(config, new Source(seed)));
  // Of a source of its own: rules with parameters of their own are given the same batch.
  const given = randomBatch(config, steps, new Source(seed + 1));
  const more = new Source(seed + 2);
  const drawn = Object.fromEntries(
    draws.map((name) => [
      name,
      Float32Array.from(more.floats(steps * config.batch * config.hidden)),
    ]),
  );
  const materials: RunMaterials = {
    ...seededMaterials(config),
    initial,
    nextBatch: () => ({ ...given, draws: drawn }),
  };
  const trainer = new Trainer(engine, config, steps, () => materials);
  const row = await iterate(trainer);
  const values = await parametersOf(trainer);
  trainer.dispose();
  const { parameters } = runFacts(config);
  const rateOf = (name: string): number =>
    parameters.find((each) => each.name === name)?.group === "feedback"
      ? config.alphaG
      : config.alphaF;
  return {
    ...plainRun(config, initial, given),
    row,
    draw: (name) => inSteps(valuesOf(drawn, name), config),
    gradient: (name) =>
      minus(valuesOf(initial, name), valuesOf(values, name)).map((step) => step / rateOf(name)),
    unmoved: (name) =>
      valuesOf(values, name).every((value, i) => Object.is(value, initial[name]?.[i])),
  };
}

/** Numbers as [T][N][H]. */
const inSteps = (values: Float32Array, { batch, hidden }: RunConfig): Rows[] =>
  Array.from({ length: values.length / (batch * hidden) }, (_, t) =>
    Array.from({ length: batch }, (_row, n) =>
      Array.from({ length: hidden }, (_column, j) => at(values, (t * batch + n) * hidden + j)),
    ),
  );

function plainRun(config: RunConfig, initial: ParameterValues, given: HostBatch): PlainRun {
  const { batch, hidden } = config;
  const { sizes, task, answerSteps } = runFacts(config);
  const { inputs, outputs } = sizes;
  const weights = (name: string): Float32Array => valuesOf(initial, name);
  const phi = units[config.activation];
  if (phi === undefined) throw new Error(`there is no plain ${config.activation}`);
  const { leak } = config;
  const x = Array.from({ length: given.length }, (_, t) =>
    Array.from({ length: batch }, (_row, n) =>
      Array.from({ length: inputs }, (_column, i) =>
        task.input === "one-hot"
          ? Number(at(given.x, t * batch + n) === i)
          : at(given.x, (t * batch + n) * inputs + i),
      ),
    ),
  );
  let before: Rows = Array.from({ length: batch }, () => Array.from({ length: hidden }, () => 0));
  const h: Rows[] = [];
  const previous: Rows[] = [];
  const slopes: Rows[] = [];
  const sentOf = (rows: Rows): Rows =>
    config.activation === "sign" ? combined(Math.sign, rows) : rows;
  for (const input of x) {
    const sent = sentOf(before);
    const a = combined(
      (one, other, n) => one + other + n,
      times(input, weights("Wxh"), hidden),
      times(sent, weights("Whh"), hidden),
      input.map(() => [...weights("bh")]),
    );
    previous.push(sent);
    before = combined((kept, sum) => (1 - leak) * kept + leak * phi(sum), before, a);
    h.push(before);
    slopes.push(combined((sum) => (leak * (phi(sum + 1e-6) - phi(sum - 1e-6))) / 2e-6, a));
  }
  const dz = h.map((states, t) => {
    const s = t - (given.length - answerSteps);
    const z = combined(
      (sum, bias) => sum + bias,
      times(states, weights("Why"), outputs),
      states.map(() => [...weights("by")]),
    );
    return z.map((scores, n) => {
      const count = answerSteps * batch;
      if (s < 0) return scores.map(() => 0);
      if (task.loss !== "cross-entropy") {
        return scores.map(
          (score, k) => (2 * (score - at(given.y, (s * batch + n) * outputs + k))) / count,
        );
      }
      const powers = scores.map(Math.exp);
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map(
        (power, k) => (power / total - Number(at(given.y, s * batch + n) === k)) / count,
      );
    });
  });
  const back = transposed(weights("Why"), hidden, outputs);
  return { config, weights, x, h, previous, slopes, dz, l: dz.map((d) => times(d, back, hidden)) };
}

/** The gradients of the layer's parameters where `d` stands for dE/da_t. */
export function layerGradientsOf(
  { x, previous }: PlainRun,
  d: readonly Rows[],
): Readonly<Record<"Whh" | "bh" | "Wxh", number[]>> {
  return {
    Whh: outerSums(previous, d),
    bh: outerSums(
      x.map((rows) => rows.map(() => [1])),
      d,
    ),
    Wxh: outerSums(x, d),
  };
}

/** sum_t u_t^T v_t, flat. */
function outerSums(u: readonly Rows[], v: readonly Rows[]): number[] {
  const [rows, columns] = [u[0]?.[0]?.length ?? 0, v[0]?.[0]?.length ?? 0];
  const sums = Array.from({ length: rows * columns }, () => 0);
  u.forEach((step, t) => {
    step.forEach((row, n) => {
      row.forEach((left, i) => {
        (v[t]?.[n] ?? []).forEach((right, j) => {
          sums[i * columns + j] = at(sums, i * columns + j) + left * right;
        });
      });
    });
  });
  return sums;
}

/** c_t * D_t. */
export const behind = ({ slopes }: PlainRun, credit: readonly Rows[]): number[][][] =>
  credit.map((rows, t) => combined((c, slope) => c * slope, rows, slopes[t] ?? []));

/** Every parameter of the layer and the read-out whose step is not what the oracle says, and by how much; empty where all are. */
export function disagreements(
  step: OneIteration,
  layer: Readonly<Record<string, ArrayLike<number>>>,
  tolerance = 2e-4,
): string[] {
  const wanted = {
    ...layer,
    Why: outerSums(step.h, step.dz),
    by: outerSums(
      step.dz.map((rows) => rows.map(() => [1])),
      step.dz,
    ),
  };
  return Object.entries<ArrayLike<number>>(wanted).flatMap(([name, gradient]) => {
    // A gradient of nothing would agree with anything small.
    const isEmpty = !Array.from(gradient).some((g) => Math.abs(g) > 1e-4);
    const far = deviation(step.gradient(name), gradient);
    return [
      ...(isEmpty ? [`${name} has no gradient to speak of`] : []),
      ...(far < tolerance ? [] : [`the gradient of ${name} is off by ${far}`]),
    ];
  });
}
