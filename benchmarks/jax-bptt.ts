/** @file BPTT as a user of jax-js writes it: jit over the gradient of an unrolled loop, Nesterov included, nothing measured. */
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";

import type { RunConfig } from "../src/experiment/schema.ts";
import { runFacts } from "../src/experiment/run-facts.ts";
import { taskFacts } from "../src/experiment/tasks/index.ts";
import type { ParameterValues } from "../web-workers/networks/parameters.ts";
import type { HostBatch } from "../web-workers/session/materials.ts";

// A type alias, not an interface: jax-js infers trees of arrays from aliases only.
type Weights = { Whh: np.Array; bh: np.Array; Wxh: np.Array; Why: np.Array; by: np.Array };

const names = ["Whh", "bh", "Wxh", "Why", "by"] as const;

/** Gives jax-js its WebAssembly backend; the only one that runs in Node. */
export async function startJax(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

/** x + factor y for every weight. */
function combine(x: Weights, factor: number, y: Weights): Weights {
  const sum = (name: (typeof names)[number]): np.Array => x[name].add(y[name].mul(factor));
  return { Whh: sum("Whh"), bh: sum("bh"), Wxh: sum("Wxh"), Why: sum("Why"), by: sum("by") };
}

export class JaxBptt {
  private weights: Weights;
  private velocities: Weights;
  private readonly update: ReturnType<typeof compiledUpdate>;
  private readonly config: RunConfig;

  constructor(config: RunConfig, initial: ParameterValues) {
    const { parameters, sizes } = runFacts(config);
    const shapeOf = (name: string): number[] => [
      ...(parameters.find((each) => each.name === name)?.shape(sizes) ?? []),
    ];
    const all = (of: (name: (typeof names)[number]) => np.Array): Weights => ({
      Whh: of("Whh"),
      bh: of("bh"),
      Wxh: of("Wxh"),
      Why: of("Why"),
      by: of("by"),
    });
    this.config = config;
    this.weights = all((name) => np.array(initial[name]).reshape(shapeOf(name)));
    this.velocities = all((name) => np.zeros(shapeOf(name)));
    this.update = compiledUpdate(config);
  }

  /** One iteration; resolves to the cost. */
  async step({ x, y }: HostBatch): Promise<number> {
    const { length, batch } = this.config;
    const symbols = np.array(Int32Array.from(x)).reshape([length, batch]);
    const labels = np.array(Int32Array.from(y));
    const [weights, velocities, cost] = this.update(this.weights, this.velocities, symbols, labels);
    this.weights = weights;
    this.velocities = velocities;
    const [value = Number.NaN] = floats(await cost.data());
    return value;
  }

  /** The current values of a weight. */
  async read(name: (typeof names)[number]): Promise<Float32Array> {
    return floats(await this.weights[name].ref.data());
  }

  dispose(): void {
    tree.dispose([this.weights, this.velocities]);
    this.update.dispose();
  }
}

function compiledUpdate(config: RunConfig) {
  const { task, length, batch, hidden, momentum, alphaF } = config;
  const { inputs, outputs } = taskFacts[task].sizes(config);

  function cost({ Whh, bh, Wxh, Why, by }: Weights, x: np.Array, y: np.Array): np.Array {
    const hot = nn.oneHot(x.reshape([length * batch]), inputs);
    const projection = np.matmul(hot, Wxh).add(bh).reshape([length, batch, hidden]);
    let h = np.tanh(projection.ref.slice(0));
    for (let t = 1; t < length; t += 1) {
      h = np.tanh(projection.ref.slice(t).add(np.matmul(h, Whh.ref)));
    }
    projection.dispose();
    Whh.dispose();
    const z = np.matmul(h, Why).add(by);
    return nn
      .logSoftmax(z)
      .mul(nn.oneHot(y, outputs))
      .sum()
      .mul(-1 / batch);
  }

  const costAndGradients = valueAndGrad(cost);
  return jit((weights: Weights, velocities: Weights, x: np.Array, y: np.Array) => {
    const [value, gradients] = costAndGradients(tree.ref(weights), x, y);
    const scaled = combineScaled(gradients, -alphaF);
    const moved = combine(tree.ref(scaled), momentum, velocities);
    const step = combine(scaled, momentum, tree.ref(moved));
    return [combine(weights, 1, step), moved, value] as [Weights, Weights, np.Array];
  });
}

function combineScaled(x: Weights, factor: number): Weights {
  return {
    Whh: x.Whh.mul(factor),
    bh: x.bh.mul(factor),
    Wxh: x.Wxh.mul(factor),
    Why: x.Why.mul(factor),
    by: x.by.mul(factor),
  };
}

/** jax-js types its data with Float16Array, which not every library of types has. */
function floats(data: unknown): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError("the array does not hold float32");
}
