/**
 * @file The learning rules as a user of tfjs would write them, in its standard ops on whatever backend is current: the
 * baseline of the benchmark, and an independent reading of the rules. One-hot tasks and tanh only.
 */
import {
  add,
  addN,
  argMax,
  cast,
  dispose,
  equal,
  keep,
  logSoftmax,
  matMul,
  mean,
  mul,
  neg,
  norm,
  oneHot,
  softmax,
  sub,
  sum,
  tanh,
  tensor,
  tensor2d,
  tensor1d,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
  type Variable,
  variable,
  zeros,
} from "@tensorflow/tfjs-core";

import { ruleFacts } from "../src/experiment/rules/index.ts";
import { runFacts } from "../src/experiment/run-facts.ts";
import type { RunConfig } from "../src/experiment/schema.ts";
import type { ParameterValues } from "../web-workers/networks/parameters.ts";
import type { HostBatch } from "../web-workers/session/materials.ts";
import { plainAngle, plainSpectralRadius, Row } from "./plain-measures.ts";
import { before, type Chunks, Sequences, type Style, throughTanh, zip } from "./plain-sequences.ts";
import { radiusStride } from "./cases.ts";

/** The parameters that the baseline knows; those of G where the rule has one. */
const names = ["Whh", "bh", "Wxh", "Why", "by", "Vhh", "ch"] as const;
type ParameterName = (typeof names)[number];
type PerName<V> = Record<ParameterName, V>;
type Gradients = Partial<PerName<Tensor>>;

/** What the forward sweep leaves for the phases after it. */
interface Forward {
  readonly x: Tensor2D;
  readonly projection: Chunks;
  readonly h: Chunks;
  readonly steps: readonly Tensor2D[];
  /** dE/dh_T */
  readonly last: Tensor2D;
}

/** BPTT's errors behind the activation, and dE/dh_t. */
interface Errors {
  readonly d: Chunks;
  readonly g: Chunks;
}

export class PlainTfjs {
  iteration = 0;
  private readonly config: RunConfig;
  private readonly sequences: Sequences;
  private readonly values: PerName<Variable>;
  private readonly velocities: PerName<Variable>;
  private readonly start: PerName<Tensor>;

  constructor(config: RunConfig, initial: ParameterValues, style: Style) {
    const { task, sizes } = runFacts(config);
    if (task.input !== "one-hot" || config.activation !== "tanh") {
      throw new RangeError("the baseline knows one-hot tasks and tanh only");
    }
    // BPTT's baseline carries a G of zeros along, which it never looks at.
    const { parameters } = runFacts({ ...config, rule: "tptt" });
    const shapes = new Map(parameters.map(({ name, shape }) => [name, shape(sizes)]));
    const all = <V>(make: (name: ParameterName) => V): PerName<V> =>
      Object.fromEntries(names.map((name) => [name, make(name)])) as PerName<V>;
    const startOf = (name: ParameterName): Tensor => {
      const shape = [...(shapes.get(name) ?? [])];
      const values = initial[name];
      return values === undefined ? zeros(shape) : tensor(values, shape);
    };
    this.config = config;
    this.sequences = new Sequences(style, config.length);
    this.start = all((name) => keep(startOf(name)));
    this.values = all((name) => variable(this.start[name]));
    this.velocities = all((name) => tidy(() => variable(mul(this.start[name], 0))));
  }

  /** One iteration; the row's values belong to the caller. */
  step({ x, y }: HostBatch): { readonly row: Row; readonly values: Tensor1D } {
    const { length, batch, rule } = this.config;
    const row = new Row();
    this.iteration += 1;
    const values = tidy(() => {
      const symbols = tensor2d(x, [length, batch], "int32");
      const gradients: Gradients = {};
      const forward = this.forward(symbols, tensor1d(y, "int32"), gradients, row);
      if (rule === "bptt") this.backpropagate(forward, gradients, row);
      else this.propagateTargets(forward, gradients, row);
      this.measureParameters(row);
      return row.values();
    });
    return { row, values };
  }

  /** The current values of a parameter. */
  async read(name: ParameterName): Promise<Float32Array> {
    return Float32Array.from(await this.values[name].data());
  }

  dispose(): void {
    dispose([this.start, this.values, this.velocities]);
  }

  /** A weight matrix, or a bias; tfjs's types do not know a variable's rank. */
  private weight(name: ParameterName): Tensor2D {
    return this.values[name] as Tensor as Tensor2D;
  }

  private forward(x: Tensor2D, y: Tensor1D, gradients: Gradients, row: Row): Forward {
    const { batch } = this.config;
    const why = this.weight("Why");
    const projection = this.sequences.pick(this.weight("Wxh"), x);
    const steps: Tensor2D[] = [];
    for (const projected of this.sequences.steps(projection)) {
      const biased = add(projected, this.weight("bh"));
      const previous = steps.at(-1);
      const a = previous === undefined ? biased : add(matMul(previous, this.weight("Whh")), biased);
      steps.push(tanh(a as Tensor2D));
    }
    const last = steps.at(-1);
    if (last === undefined) throw new RangeError("a sequence has at least one step");
    const z: Tensor2D = add(matMul(last, why), this.weight("by"));
    const labels: Tensor2D = oneHot(y, why.shape[1], 1, 0, "float32") as Tensor2D;
    row.add("cost", mul(sum(mul(logSoftmax(z), labels)), -1 / batch));
    row.add("accuracy", mean(cast(equal(argMax(z, 1), y), "float32")));
    const dz: Tensor2D = mul(sub(softmax(z), labels), 1 / batch);
    gradients.Why = matMul(last, dz, true) as Tensor2D;
    gradients.by = sum(dz, 0);
    const h = this.sequences.join(steps);
    return { x, projection, h, steps, last: matMul(dz, why, false, true) };
  }

  private backward({ steps, last }: Forward, row: Row): Errors {
    const d: Tensor2D[] = [];
    const g: Tensor2D[] = [];
    let error = last;
    const back = this.sequences.byTransposed(this.weight("Whh"));
    for (const h of steps.toReversed()) {
      if (d[0] !== undefined) error = back(d[0]);
      g.unshift(error);
      d.unshift(throughTanh(error, h));
    }
    const errors = { d: this.sequences.join(d), g: this.sequences.join(g) };
    row.add("errorFlow", this.sequences.norms(errors.g));
    return errors;
  }

  private backpropagate(forward: Forward, gradients: Gradients, row: Row): void {
    const { d } = this.backward(forward, row);
    gradients.Whh = this.sequences.outer(this.previous(forward), d);
    gradients.bh = this.sequences.total(d);
    gradients.Wxh = this.inputGradient(forward, d);
    this.update(gradients, this.config.alphaF, row);
  }

  private propagateTargets(forward: Forward, gradients: Gradients, row: Row): void {
    const { alphaF, batch, hidden, rule } = this.config;
    this.learnFeedback(forward, row);
    const eps = this.targetDifferences(forward);
    row.add("targetFlow", this.sequences.norms(eps));
    row.add("layerCostF", this.sequences.meanSquares(eps));
    const scale = -2 / (batch * hidden);
    const local = zip(eps, forward.h, (difference, h) => throughTanh(difference, h, scale));
    const previous = this.previous(forward);
    const whh = this.sequences.outer(previous, local);
    gradients.Whh = whh;
    gradients.bh = this.sequences.total(local);
    const { d } = this.backward(forward, row);
    gradients.Wxh = this.inputGradient(forward, rule === "tptt" ? d : local);
    const byChainRule = this.sequences.outer(previous, d);
    row.add("gradientBpttWhh", norm(byChainRule));
    row.add("angle", plainAngle(whh, byChainRule));
    this.update(gradients, alphaF, row);
  }

  /** The G step: reconstruct h_{t-1} from x_t and h_t. */
  private learnFeedback(forward: Forward, row: Row): void {
    const { alphaG, batch, hidden } = this.config;
    const restored = this.applyFeedback(forward.projection, forward.h);
    const error = zip(restored, this.previous(forward), (g, h) => sub<Tensor2D>(g, h));
    row.add("layerCostG", this.sequences.meanSquares(error));
    row.add("layerCostZero", this.sequences.meanSquares(this.previous(forward)));
    const scale = 2 / (batch * hidden);
    const delta = zip(error, restored, (e, g) => throughTanh(e, g, scale));
    const gradients = {
      Vhh: this.sequences.outer(forward.h, delta),
      ch: this.sequences.total(delta),
    };
    this.update(gradients, alphaG, row);
  }

  /** H_t - h_t for all t, by H_t = h_t + (G(x_{t+1}, H_{t+1}) - G(x_{t+1}, h_{t+1})). */
  private targetDifferences({ projection, h, steps, last }: Forward): Chunks {
    const inputs = this.sequences.steps(projection);
    const images = this.sequences.steps(this.applyFeedback(projection, h));
    const targets: Tensor2D[] = [];
    for (let t = steps.length - 1; t >= 0; t -= 1) {
      const [state, input, image] = [steps[t], inputs[t + 1], images[t + 1]];
      if (state === undefined) continue;
      const [target] = targets;
      if (target === undefined || input === undefined || image === undefined) {
        targets.unshift(sub(state, mul(last, this.config.alphaI)));
        continue;
      }
      const [imageOfTarget] = this.applyFeedback([input], [target]);
      if (imageOfTarget !== undefined) targets.unshift(add(state, sub(imageOfTarget, image)));
    }
    return zip(this.sequences.join(targets), h, (target, state) => sub<Tensor2D>(target, state));
  }

  /** G(x, h) = tanh(x Wxh + h Vhh + ch) */
  private applyFeedback(projection: Chunks, h: Chunks): Chunks {
    return zip(projection, h, (projected, state) =>
      tanh(addN([matMul(state, this.weight("Vhh")), add<Tensor2D>(projected, this.weight("ch"))])),
    );
  }

  private previous({ steps }: Forward): Chunks {
    return this.sequences.join(before(steps));
  }

  private inputGradient({ x }: Forward, d: Chunks): Tensor2D {
    return this.sequences.scatter(x, d, runFacts(this.config).sizes.inputs);
  }

  /** Nesterov; gradients and steps are measured. */
  private update(gradients: Gradients, rate: number, row: Row): void {
    const { momentum } = this.config;
    for (const name of names) {
      const gradient = gradients[name];
      if (gradient === undefined) continue;
      const velocity = this.velocities[name];
      const descent = neg(mul(gradient, rate));
      velocity.assign(add(mul(velocity, momentum), descent));
      const step = add(mul(velocity, momentum), descent);
      this.values[name].assign(add(this.values[name], step));
      row.add(`gradient${name}`, norm(gradient));
      row.add(`step${name}`, norm(step));
    }
  }

  private measureParameters(row: Row): void {
    const hasFeedback = ruleFacts(this.config).feedback !== "absent";
    for (const name of names) {
      if ((name === "Vhh" || name === "ch") && !hasFeedback) continue;
      row.add(`moved${name}`, norm(sub(this.values[name], this.start[name])));
    }
    if (this.iteration % radiusStride(this.config) !== 0) return;
    row.add("radiusWhh", plainSpectralRadius(this.weight("Whh")));
    if (hasFeedback) row.add("radiusVhh", plainSpectralRadius(this.weight("Vhh")));
  }
}
