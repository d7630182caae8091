/**
 * @file For tests: the network, its feedback and its losses in plain float64, written from the definitions and not from the
 * engine, and gradients of any of them by central differences.
 */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { HostBatch } from "../session/materials.ts";

/** [N][width] */
export type Rows = readonly (readonly number[])[];

/** Inputs [T][N][I], what is to be answered, noise [T][N][H]. */
export interface PlainBatch {
  readonly x: readonly Rows[];
  /** Labels [N], or null where the task has targets. */
  readonly labels: readonly number[] | null;
  /** Targets [N][O]; empty where the task has labels. */
  readonly targets: Rows;
  readonly noise: readonly Rows[] | null;
}

const activations: Readonly<Record<string, (a: number) => number>> = {
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  relu: (a) => Math.max(0, a),
};

const at = (values: ArrayLike<number>, i: number): number => {
  const value = values[i];
  if (value === undefined) throw new RangeError(`no element ${i}`);
  return value;
};

function cut(values: ArrayLike<number>, width: number): Rows {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (_column, j) => at(values, row * width + j)),
  );
}

const cutSteps = (values: ArrayLike<number>, batch: number, width: number): Rows[] => {
  const rows = cut(values, width);
  return Array.from({ length: rows.length / batch }, (_, t) =>
    rows.slice(t * batch, (t + 1) * batch),
  );
};

/** What the engine was given, as the plain network reads it. */
export function plainBatch(
  { x, y, noise }: HostBatch,
  sizes: { readonly batch: number; readonly inputs: number; readonly hidden: number },
): PlainBatch {
  const { batch, inputs, hidden } = sizes;
  const oneHot = x instanceof Int32Array;
  const dense = oneHot
    ? Array.from(x).flatMap((symbol) => Array.from({ length: inputs }, (_, i) => +(i === symbol)))
    : x;
  return {
    x: cutSteps(dense, batch, inputs),
    labels: y instanceof Int32Array ? [...y] : null,
    targets: y instanceof Int32Array ? [] : cut(y, y.length / batch),
    noise: noise === null ? null : cutSteps(noise, batch, hidden),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const zipRows = (a: Rows, b: Rows, f: (x: number, y: number) => number): number[][] =>
  a.map((row, n) => row.map((value, j) => f(value, at(b[n] ?? [], j))));

const meanSquare = (a: Rows, b: Rows): number => mean(zipRows(a, b, (x, y) => (x - y) ** 2).flat());

/** Weights by name; a rule without G has none of its own. */
export type PlainWeights = Readonly<
  Record<"Whh" | "bh" | "Wxh" | "Why" | "by" | "Vhh" | "ch", Float64Array>
>;
export type PlainName = keyof PlainWeights;

const none = new Float64Array();

const plainWeights = (
  given: Readonly<Record<string, ArrayLike<number> | undefined>>,
): PlainWeights => {
  const of = (name: PlainName): Float64Array => Float64Array.from(given[name] ?? none);
  return {
    Whh: of("Whh"),
    bh: of("bh"),
    Wxh: of("Wxh"),
    Why: of("Why"),
    by: of("by"),
    Vhh: of("Vhh"),
    ch: of("ch"),
  };
};

export class PlainNetwork {
  readonly weights: PlainWeights;
  readonly activation: RunConfig["activation"];

  constructor(
    activation: RunConfig["activation"],
    weights: Readonly<Record<string, ArrayLike<number>>>,
  ) {
    this.activation = activation;
    this.weights = plainWeights(weights);
  }

  /** The same network with weights of its own, to be moved. */
  copy(): PlainNetwork {
    return new PlainNetwork(this.activation, this.weights);
  }

  /** h_1 .. h_T */
  states({ x }: PlainBatch): Rows[] {
    const states: Rows[] = [];
    for (const input of x) states.push(this.forward(input, states.at(-1) ?? this.zeros(input)));
    return states;
  }

  /** h_0 .. h_{T-1} */
  previousStates(batch: PlainBatch): Rows[] {
    return [this.zeros(batch.x[0] ?? []), ...this.states(batch).slice(0, -1)];
  }

  /** E */
  cost(batch: PlainBatch): number {
    return this.readoutCost(this.states(batch).at(-1) ?? [], batch);
  }

  /** E as a function of h_T */
  readoutCost(last: Rows, { labels, targets }: PlainBatch): number {
    const { Why, by } = this.weights;
    const z = this.affine([[last, Why]], by);
    if (labels === null) {
      return mean(z.map((row, n) => sumOfSquares(row, targets[n] ?? [])));
    }
    return mean(
      z.map((row, n) => {
        const total = row.reduce((sum, score) => sum + Math.exp(score), 0);
        return Math.log(total) - at(row, at(labels, n));
      }),
    );
  }

  /** sum_t L^G_t over t = 1..T, or t = 1..T-1 */
  feedbackLoss(batch: PlainBatch, terms: RunConfig["reconstructionTerms"]): number {
    const losses = this.feedbackLosses(batch);
    return losses
      .slice(0, terms === "paper" ? -1 : losses.length)
      .reduce((sum, loss) => sum + loss, 0);
  }

  /** L^G_t for all t */
  feedbackLosses(batch: PlainBatch): number[] {
    const previous = this.previousStates(batch);
    return batch.x.map((input, t) => {
      const clean = previous[t] ?? [];
      const noise = batch.noise?.[t];
      const disturbed = noise === undefined ? clean : zipRows(clean, noise, (h, e) => h + e);
      return meanSquare(this.feedback(input, this.forward(input, disturbed)), disturbed);
    });
  }

  /** H_1 .. H_T from the formula: H_t = h_t - G(x_{t+1}, h_{t+1}) + G(x_{t+1}, H_{t+1}), or plainly the last term */
  targets(batch: PlainBatch, alphaI: number, form: RunConfig["targets"] = "difference"): Rows[] {
    const states = this.states(batch);
    const last = states.at(-1) ?? [];
    const error = this.lastError(batch, last);
    let later: Rows = zipRows(last, error, (h, g) => h - alphaI * g);
    const targets = [later];
    for (let t = states.length - 2; t >= 0; t -= 1) {
      const input = batch.x[t + 1] ?? [];
      if (form === "plain") {
        later = this.feedback(input, later);
        targets.unshift(later);
        continue;
      }
      const correction = zipRows(
        this.feedback(input, later),
        this.feedback(input, states[t + 1] ?? []),
        (wanted, actual) => wanted - actual,
      );
      later = zipRows(states[t] ?? [], correction, (h, c) => h + c);
      targets.unshift(later);
    }
    return targets;
  }

  /** sum_t L^F_t with h_{t-1} and H_t as they are given */
  forwardLoss(batch: PlainBatch, previous: readonly Rows[], targets: readonly Rows[]): number {
    return batch.x.reduce(
      (sum, input, t) => sum + meanSquare(this.forward(input, previous[t] ?? []), targets[t] ?? []),
      0,
    );
  }

  /** dE/dh_T by central differences */
  private lastError(batch: PlainBatch, last: Rows): Rows {
    return last.map((row, n) =>
      row.map((_, j) =>
        centralDifference((change) => {
          const moved = last.map((other, m) =>
            other.map((h, k) => (m === n && k === j ? h + change : h)),
          );
          return this.readoutCost(moved, batch);
        }),
      ),
    );
  }

  private forward(x: Rows, h: Rows): Rows {
    const { Wxh, Whh, bh } = this.weights;
    return this.activate(
      [
        [x, Wxh],
        [h, Whh],
      ],
      bh,
    );
  }

  private feedback(x: Rows, h: Rows): Rows {
    const { Wxh, Vhh, ch } = this.weights;
    return this.activate(
      [
        [x, Wxh],
        [h, Vhh],
      ],
      ch,
    );
  }

  private activate(terms: readonly Term[], bias: Float64Array): Rows {
    const phi = activations[this.activation];
    if (phi === undefined) throw new Error(`there is no plain ${this.activation}`);
    return this.affine(terms, bias).map((row) => row.map(phi));
  }

  protected affine(terms: readonly Term[], bias: Float64Array): Rows {
    const rows = terms[0]?.[0] ?? [];
    return rows.map((_, n) =>
      Array.from(bias, (offset, j) =>
        terms.reduce(
          (sum, [x, w]) =>
            (x[n] ?? []).reduce((part, value, i) => part + value * at(w, i * bias.length + j), sum),
          offset,
        ),
      ),
    );
  }

  private zeros(like: Rows): Rows {
    return like.map(() => Array.from(this.weights.bh, () => 0));
  }
}

type Term = readonly [Rows, Float64Array];

const sumOfSquares = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, k) => sum + (value - at(y, k)) ** 2, 0);

const reach = 1e-6;

const centralDifference = (f: (change: number) => number): number =>
  (f(reach) - f(-reach)) / (2 * reach);

/** The gradient of a loss in one parameter, by central differences. */
export function differences(
  network: PlainNetwork,
  name: PlainName,
  loss: (moved: PlainNetwork) => number,
): Float64Array {
  return network.weights[name].map((_, i) =>
    centralDifference((change) => {
      const moved = network.copy();
      moved.weights[name][i] = at(moved.weights[name], i) + change;
      return loss(moved);
    }),
  );
}
