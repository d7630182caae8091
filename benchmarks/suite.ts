/** @file Measures a case: the engines and their baselines in turns, and the rows that come of it. */
import type { RunConfig } from "../src/experiment/schema.ts";
import type { ComputeEngine } from "../web-workers/backend/compute-engine.ts";
import type { CpuVariant } from "../web-workers/backend/cpu-kernels.ts";
import { type BenchCase, benchConfig, caseName } from "./cases.ts";
import { EngineContestant } from "./contestants.ts";
import { type KernelTimes, partsOf, timeKernels, totalMs } from "./kernel-clock.ts";
import { alternate, type Contestant, median, type Pace, type Timing } from "./measure.ts";
import { matrixFlops, productContestants, rooflineOf } from "./roofline.ts";
import { type BenchRow, productsAlone } from "./rows.ts";

interface Absent {
  readonly name: string;
  readonly absent: string;
}

/** A baseline that takes part, or one that does not, with the reason. */
export type Baseline = Contestant | Absent;

export interface Setup {
  readonly engines: readonly ComputeEngine[];
  readonly baselines: (config: RunConfig) => Promise<readonly Baseline[]>;
  readonly pace: Pace;
}

type Milliseconds = Pick<Timing, "median" | "least">;

/** An engine in a case, with what is measured apart from its iterations. */
interface Entry {
  readonly contestant: EngineContestant;
  /** The CPU engine's; null: a GPU. */
  readonly variant: CpuVariant | null;
  readonly products: readonly Contestant[];
  readonly validation: Milliseconds & { readonly samples: number };
}

const variantOf: Readonly<Partial<Record<ComputeEngine["report"]["engine"], CpuVariant>>> = {
  "wasm-simd": "simd",
  "wasm-relaxed": "relaxed",
  scalar: "scalar",
};

const validations = 5;
const partsBlocks = 5;

async function enter(engine: ComputeEngine, config: RunConfig): Promise<Entry> {
  const contestant = await EngineContestant.create(engine, config);
  const variant = variantOf[engine.report.engine] ?? null;
  return {
    contestant,
    variant,
    products: variant === null ? [] : await productContestants(variant, config),
    validation: await timeValidation(contestant),
  };
}

/** A validation by weights that solve nothing; `samples` says how many it saw before it was settled. */
async function timeValidation(engine: EngineContestant): Promise<Entry["validation"]> {
  await engine.activate();
  let { samples } = await engine.validate();
  const times: number[] = [];
  for (let i = 0; i < validations; i += 1) {
    const start = performance.now();
    ({ samples } = await engine.validate());
    times.push(performance.now() - start);
  }
  return { median: median(times), least: Math.min(...times), samples };
}

/** Where the time of an iteration goes: JavaScript, and the CPU engine's kernels. */
async function timeParts(
  engine: EngineContestant,
  iterationMs: number,
  { blockMs }: Pace,
): Promise<Pick<BenchRow, "jsMsPerIteration" | "parts">> {
  await engine.activate();
  const iterations = engine.unit * Math.max(1, Math.round(blockMs / iterationMs / engine.unit));
  const script: number[] = [];
  const blocks: KernelTimes[] = [];
  for (let block = 0; block < partsBlocks; block += 1) {
    const run = (): Promise<void> => engine.run(iterations);
    if (engine.engine.dispatches() === null) {
      const start = performance.now();
      const kernels = await timeKernels(engine.name, run);
      script.push((performance.now() - start - totalMs(kernels)) / iterations);
      blocks.push(kernels);
    } else {
      await run();
      script.push(engine.jsMsPerIteration);
    }
  }
  return { jsMsPerIteration: median(script), parts: partsOf(blocks, iterations) };
}

const isAbsent = (baseline: Baseline): baseline is Absent => "absent" in baseline;

/** The rows of one case, an engine after another, each with all its baselines. */
export async function measureCase(
  bench: BenchCase,
  { engines, baselines, pace }: Setup,
): Promise<BenchRow[]> {
  const config = benchConfig(bench);
  const entries: Entry[] = [];
  for (const engine of engines) entries.push(await enter(engine, config));
  const others = await baselines(config);
  const present = others.filter((baseline): baseline is Contestant => !isAbsent(baseline));
  const own = entries.flatMap(({ contestant, products }) => [contestant, ...products]);
  const timings = await alternate([...own, ...present], pace);
  const rows: BenchRow[] = [];
  for (const entry of entries) {
    const row = await ownColumns(bench, config, entry, timings, pace);
    for (const baseline of others) {
      rows.push({
        ...row,
        ...(isAbsent(baseline)
          ? beside(`${baseline.name}: ${baseline.absent}`, null, row)
          : beside(baseline.name, timingOf(timings, baseline), row)),
      });
    }
    if (entry.variant !== null) {
      rows.push({ ...row, ...besideRoofline(config, entry, entry.variant, timings, row) });
    }
  }
  for (const contestant of [...own, ...present]) contestant.dispose();
  return rows;
}

type BaselineColumn =
  | "baseline"
  | "baselineMsPerIteration"
  | "leastBaselineMsPerIteration"
  | "ratio"
  | "leastRatio";
type OwnColumns = Omit<BenchRow, BaselineColumn>;

async function ownColumns(
  { length, hidden, batch, ...bench }: BenchCase,
  { validationEvery }: RunConfig,
  { contestant, validation }: Entry,
  timings: ReadonlyMap<string, Timing>,
  pace: Pace,
): Promise<OwnColumns> {
  const iteration = timingOf(timings, contestant);
  const share = validation.median / validationEvery;
  return {
    name: caseName({ length, hidden, batch, ...bench }),
    backend: contestant.name,
    T: length,
    H: hidden,
    N: batch,
    msPerIteration: iteration.median + share,
    leastMsPerIteration: iteration.least + validation.least / validationEvery,
    validationMsPerIteration: share,
    ...(await timeParts(contestant, iteration.least, pace)),
    dispatches: contestant.engine.dispatches(),
  };
}

function beside(
  baseline: string,
  timing: Milliseconds | null,
  own: OwnColumns,
): Pick<BenchRow, BaselineColumn> {
  return {
    baseline,
    baselineMsPerIteration: timing?.median ?? null,
    leastBaselineMsPerIteration: timing?.least ?? null,
    ratio: timing === null ? null : timing.median / own.msPerIteration,
    leastRatio: timing === null ? null : timing.least / own.leastMsPerIteration,
  };
}

function besideRoofline(
  config: RunConfig,
  { validation: { samples } }: Entry,
  variant: CpuVariant,
  timings: ReadonlyMap<string, Timing>,
  own: OwnColumns,
): Pick<BenchRow, BaselineColumn> {
  const flops = matrixFlops(config, samples);
  const roofline = rooflineOf(variant, config, timings);
  const timing = { median: flops / roofline.median, least: flops / roofline.least };
  const gflops = (flopsPerMs: number): string => (flopsPerMs / 1e6).toFixed(1);
  const name = `${productsAlone}, at ${gflops(roofline.median)} GFLOP/s (most ${gflops(roofline.least)})`;
  return beside(name, timing, own);
}

function timingOf(timings: ReadonlyMap<string, Timing>, { name }: Contestant): Timing {
  const timing = timings.get(name);
  if (timing === undefined) throw new Error(`${name} was not timed`);
  return timing;
}
