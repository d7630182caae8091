/** @file A few short runs on the default CPU engine, reduced to a word each: equal words mean equal bits. */
import { startingRates } from "../../src/experiment/presets.ts";
import { ruleIds } from "../../src/experiment/rules/index.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";

const iterations = 25;

const base: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  length: 14,
  hidden: 19,
  batch: 6,
  seed: 7,
  measureRadius: 1,
  measureOperatorNorm: 1,
};

const runs: Readonly<Record<string, RunConfig>> = {
  "TPTT, tanh": { ...base, rule: "tptt", alphaI: 5 },
  "TPTThx, tanh, noise, saturated": {
    ...base,
    rule: "tptthx",
    task: "random-permutation",
    alphaI: 100,
    alphaF: 5,
    alphaG: 1,
    noise: 0.3,
  },
  "BPTT, sigmoid, gaussian start": {
    ...base,
    rule: "bptt",
    activation: "sigmoid",
    start: "gaussian",
    clip: 0.5,
  },
  "TPTT, relu, Adding, random phases": {
    ...base,
    rule: "tptt",
    task: "adding",
    activation: "relu",
    start: "identity",
    phases: "random",
  },
  ...Object.fromEntries(
    ruleIds.map((rule) => [`rule ${rule}`, { ...base, ...startingRates[rule], rule }]),
  ),
};

/** FNV-1a over the bits of float32 numbers. */
class Fingerprint {
  private word = 0x811c9dc5;

  add(values: Float32Array): void {
    for (const byte of new Uint8Array(values.slice().buffer)) {
      this.word = Math.imul(this.word ^ byte, 0x01000193);
    }
  }

  toString(): string {
    return (this.word >>> 0).toString(16).padStart(8, "0");
  }
}

async function fingerprintOf(config: RunConfig): Promise<string> {
  const engine = await createMemoryEngine("simd", "test");
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const print = new Fingerprint();
  for (let i = 0; i < iterations; i += 1) {
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (_, value) => {
        print.add(Float32Array.of(value));
      },
      steps: (_, values) => {
        print.add(values);
      },
    }));
  }
  for (const name of trainer.parameterNames) {
    print.add(await trainer.readParameter(name));
  }
  const engineName = engine.report.engine;
  trainer.dispose();
  engine.dispose();
  return `${engineName} ${print.toString()}`;
}

/** Engine and word by run. */
export async function fingerprints(): Promise<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const [name, config] of Object.entries(runs)) words[name] = await fingerprintOf(config);
  return words;
}
