/** @file Who takes part: the engine under test and its baselines, each an iteration of the same configuration. */
import { keep, setBackend, type Tensor1D, version_core } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../src/experiment/schema.ts";
import type { Validation } from "../src/protocol/session-state.ts";
import type { ComputeEngine } from "../web-workers/backend/compute-engine.ts";
import { FrameWriter } from "../web-workers/session/frame-writer.ts";
import { seededMaterials } from "../web-workers/session/materials.ts";
import { Trainer } from "../web-workers/session/trainer.ts";
import { radiusStride } from "./cases.ts";
import { JaxBptt } from "./jax-bptt.ts";
import type { Contestant } from "./measure.ts";
import type { Style } from "./plain-sequences.ts";
import { PlainTfjs } from "./plain-tfjs.ts";

/** As package.json pins it; the package does not say. */
const jaxVersion = "0.1.25";

/** The engine as a session drives it: batches, iterations, rows read and packed into frames. */
export class EngineContestant implements Contestant {
  readonly name: string;
  readonly unit: number;
  readonly engine: ComputeEngine;
  private readonly trainer: Trainer;
  private readonly writer: FrameWriter;
  private steps = 0;
  private stepMs = 0;

  private constructor(engine: ComputeEngine, config: RunConfig) {
    this.engine = engine;
    this.name = engine.report.engine;
    this.unit = radiusStride(config);
    this.trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
    this.writer = new FrameWriter(config.length);
  }

  static async create(engine: ComputeEngine, config: RunConfig): Promise<EngineContestant> {
    await setBackend(engine.report.engine);
    const made = new EngineContestant(engine, config);
    await made.trainer.compileAhead(() => {});
    return made;
  }

  async activate(): Promise<void> {
    await setBackend(this.engine.report.engine);
  }

  async run(iterations: number): Promise<void> {
    this.stepMs = 0;
    this.steps = iterations;
    for (let i = 0; i < iterations; i += 1) {
      const start = performance.now();
      await this.trainer.step(() => 0);
      this.stepMs += performance.now() - start;
      if (this.trainer.isAhead) await this.collect();
    }
    await this.collect();
    this.writer.take();
  }

  /** Of the last `run`: the time in which JavaScript was busy with an iteration, kernels that ran meanwhile included. */
  get jsMsPerIteration(): number {
    return this.stepMs / this.steps;
  }

  validate(): Promise<Validation> {
    return this.trainer.validate();
  }

  dispose(): void {
    this.trainer.dispose();
  }

  private collect(): Promise<void> {
    return this.trainer.collect((record) => this.writer.open(record));
  }
}

/** tfjs's own backends by the names they run under. */
export type PlainBackend = "wasm" | typeof plainWebGpu;

/** tfjs-webgpu as it comes; "webgpu" is the engine's. */
export const plainWebGpu = "plain-webgpu";

const packages: Readonly<Record<PlainBackend, string>> = {
  wasm: "tfjs-backend-wasm",
  [plainWebGpu]: "tfjs-backend-webgpu",
};

/** The same rule in plain tfjs ops on a tfjs backend, with the same diagnostics; its rows are read once a block. */
export async function plainContestant(
  backend: PlainBackend,
  config: RunConfig,
  style: Style,
): Promise<Contestant> {
  await setBackend(backend);
  const materials = seededMaterials(config);
  const plain = new PlainTfjs(config, materials.initial, style);
  return {
    name: `plain tfjs ops, ${style} (@tensorflow/${packages[backend]} ${version_core})`,
    unit: radiusStride(config),
    activate: async () => {
      await setBackend(backend);
    },
    run: async (iterations) => {
      const rows: Tensor1D[] = [];
      for (let i = 0; i < iterations; i += 1) {
        rows.push(keep(plain.step(materials.nextBatch()).values));
      }
      for (const row of rows) {
        await row.data();
        row.dispose();
      }
    },
    dispose: () => {
      plain.dispose();
    },
  };
}

/** BPTT in jax-js without any diagnostics. */
export function jaxContestant(config: RunConfig): Contestant {
  const materials = seededMaterials(config);
  const jax = new JaxBptt(config, materials.initial);
  return {
    name: `jax-js, wasm, jit, no diagnostics (@jax-js/jax ${jaxVersion})`,
    unit: 1,
    activate: () => Promise.resolve(),
    run: async (iterations) => {
      for (let i = 0; i < iterations; i += 1) await jax.step(materials.nextBatch());
    },
    dispose: () => {
      jax.dispose();
    },
  };
}
