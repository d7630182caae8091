/** @file `npm run bench`: how fast an iteration is, beside the same work in plain ops, in one command. */
import { availableParallelism, cpus, loadavg } from "node:os";
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";

import { allLengths, benchCpu, cpuParts } from "../benchmarks/cpu.ts";
import { isRivalWork, serveRival } from "../benchmarks/rival.ts";
import { flopFormula } from "../benchmarks/roofline.ts";
import { type BenchReport, type BenchRow, table } from "../benchmarks/rows.ts";
import { benchThreads, type ThreadRow, threadTable } from "../benchmarks/threads.ts";
import { verdicts } from "../benchmarks/verdicts.ts";
import type { CpuVariant } from "../web-workers/backend/cpu-kernels.ts";
import type { OpenHelper } from "../web-workers/threads/crew.ts";
import { supports } from "../web-workers/kernels/wasm/index.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { helperThreads, threadsOf } from "./shared/helper-threads.ts";
import { runCommand } from "./shared/main.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";

const line = {
  name: "bench",
  words: null,
  flags: {
    quick: { takes: null, help: "within a minute: no H=512, and no baselines at T=300" },
    variant: {
      takes: "NAME",
      help: "simd, relaxed or scalar; without it simd, and relaxed at T=100",
    },
    only: {
      takes: "WORDS",
      help: 'only the cases whose title has all of them: --only "BPTT T=30 H=512"',
    },
    parts: { takes: null, help: "where the time of an iteration goes, kernel by kernel, instead" },
    browser: {
      takes: null,
      help: "the same in a worker of Chromium, and WebGPU at small sizes, instead",
    },
    threads: {
      takes: "N",
      help: "one run by N threads, by one, and N runs of one thread each, in turns, instead",
    },
    json: { takes: "FILE", help: `the rows, once there are all of them; ${dashHelp}` },
  },
} as const;

interface Options {
  readonly quick: boolean;
  readonly parts: boolean;
  readonly browser: boolean;
  readonly variant: CpuVariant | null;
  readonly only: readonly string[];
  readonly threads: string | undefined;
  readonly json: string | undefined;
}

const isVariant = (name: string): name is CpuVariant =>
  ["simd", "relaxed", "scalar"].includes(name);

/** What is to be measured; null: help was asked for. */
function readOptions(): Options | null {
  const given = readCommandLine(line);
  if (given === null) return null;
  const { variant = null, only = "", ...flags } = given.values;
  if (variant !== null && !isVariant(variant)) {
    throw new UsageError(
      `--variant = "${variant}" is not possible; allowed: simd, relaxed, scalar.`,
    );
  }
  return { ...flags, variant, only: only.split(" ").filter((word) => word !== "") };
}

function machine(): string {
  const [first] = cpus();
  const model = first === undefined ? process.arch : first.model.trim();
  return `${model}, ${availableParallelism()} threads, ${process.platform}`;
}

/** How the cost grows with T; 1 is linear. */
function growth(rows: readonly BenchRow[]): string[] {
  const cost = new Map(
    rows.filter(({ H }) => H === 100).map((row) => [`${row.name} ${row.backend} ${row.T}`, row]),
  );
  return [...cost.values()].flatMap((short) => {
    const long = cost.get(`${short.name} ${short.backend} 300`);
    if (short.T === 300 || long === undefined) return [];
    const ratio = long.leastMsPerIteration / short.leastMsPerIteration / (long.T / short.T);
    return [
      `${short.name}, ${short.backend}: T=${long.T} costs ${ratio.toFixed(2)} times as much a time step as T=${short.T}`,
    ];
  });
}

/** Node 20 has relaxed SIMD behind a flag, which must be set before the first module is looked at. */
async function allowRelaxedSimd(): Promise<void> {
  if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");
}

async function main(open: OpenHelper): Promise<number> {
  const wanted = readOptions();
  if (wanted === null) return 0;
  const { quick, variant, only, threads, json, ...options } = wanted;
  const { say, files } = await openOutputs({ "--json": json });
  const started = performance.now();
  const [load = 0] = loadavg();
  say(`${machine()}; load before the start ${load.toFixed(1)}`);
  await allowRelaxedSimd();
  if (options.parts) {
    for (const line of await cpuParts(variant ?? "simd")) say(line);
    return 0;
  }
  if (threads !== undefined) {
    const found: ThreadRow[] = [];
    const bench = {
      threads: threadsOf(threads, open).count,
      quick,
      only,
      open,
      url: import.meta.url,
    };
    await benchThreads(bench, (row) => {
      found.push(row);
      process.stderr.write(`${row.name} T=${row.T} H=${row.H} N=${row.N}\n`);
    });
    for (const line of threadTable(found)) say(line);
    say(`
ms an iteration, medians of bursts of 15 ms in turns: by one thread, and by ${bench.threads}; gain: how many times as fast.
of least: the same of the quickest bursts. runs apart: how many times as fast ${bench.threads} runs of one thread each were together.`);
    await files["--json"]?.write(
      `${JSON.stringify({ machine: machine(), rows: found }, null, 2)}\n`,
    );
    return 0;
  }
  const rows: BenchRow[] = [];
  const add = (more: readonly BenchRow[]): void => {
    rows.push(...more);
    const [row] = more;
    if (row !== undefined) process.stderr.write(`${row.name} T=${row.T} H=${row.H} N=${row.N}\n`);
  };
  const place = await measure({ quick, variant, only, browser: options.browser }, add);
  say(`${place}\n`);
  for (const line of table(rows)) say(line);
  say(`
ms: milliseconds an iteration, median, with its share of a validation every 100 iterations (the next column).
JS: JavaScript outside the kernels. Diagnostics: all but the operator norm, which is off by default.
Baselines validate nothing; they have the same diagnostics, unless their name says otherwise.
${flopFormula}`);
  for (const line of [...growth(rows), "", ...verdicts(rows)]) say(line);
  say(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  const report: BenchReport = { machine: `${machine()}, ${place}`, rows };
  await files["--json"]?.write(`${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

/** Takes the figures and says where. */
async function measure(
  { browser, ...options }: Pick<Options, "quick" | "variant" | "only" | "browser">,
  add: (rows: readonly BenchRow[]) => void,
): Promise<string> {
  if (browser) {
    const { benchInBrowser } = await import("../benchmarks/browser.ts");
    return benchInBrowser(process.cwd(), options, add);
  }
  await benchCpu({ ...options, lengths: allLengths }, add);
  return `Node ${process.versions.node}`;
}

if (isRivalWork(workerData) && parentPort !== null) await serveRival(workerData, parentPort);
else {
  const open = helperThreads(import.meta.url);
  if (open !== null) await runCommand(() => main(open));
}
