/**
 * @file The soak test: a stream of about a thousand iterations a second or more, for minutes, watched for memory that grows, scalars that
 * are lost and time that the page cannot spare.
 *
 * In two parts. In the first every part of the page is hidden, so that the main thread has nothing to do but take frames in:
 * its time is the time of ingestion. In the second only the charts are, since they keep columns of their own, as long as the
 * history; memory is sampled. The page keeps the scalars of every iteration by design: what they take is computed from the
 * columns by the very class that keeps them, and subtracted.
 */
import type { BrowserContext, CDPSession, JSHandle, Page } from "playwright";

import { ScalarHistory } from "../src/runs/scalar-history.ts";
import {
  busyShare,
  type Finding,
  mainThreadTime,
  pageBytes,
  ready,
  type Watch,
  watchWorker,
  WorkerDebugger,
} from "./page-watch.ts";

/** One lane that measures everything at every iteration and never stops. */
const stream = [
  "lanes=1&lane1.rule=tptthx&backend=cpu",
  "hidden=32&length=12&batch=6",
  "maxIterations=10000000&stopSolved=false&stopPerfectBatches=false&stopRadius=never&stopPatience=0",
  "validationEvery=1000&validationSamples=100",
  "measureRadius=1&measureOperatorNorm=1",
].join("&");
const nothingShown = "hide=header,panel,transport,lanes,heroes,small";
const chartsHidden = "hide=heroes,small";

export interface Sample {
  readonly seconds: number;
  readonly iterations: number;
  /** Bytes: the page's, those of them that the history must keep, and the worker's. */
  readonly page: number;
  readonly history: number;
  readonly worker: number;
  /** What the engine says that it keeps. */
  readonly tensors: number;
  readonly engine: number;
  readonly mostFlying: number;
}

export interface SoakResult {
  /** Shares of the main thread's time: by the clock, and of the processor; iterations a second meanwhile. */
  readonly ingestion: {
    readonly tasks: number;
    readonly processor: number;
    readonly rate: number;
  };
  /** The first is what the later ones are compared with: everything has warmed up by then. */
  readonly samples: readonly Sample[];
  readonly watch: Watch;
  /** Iterations on the page at the end, and lines of the exported table; null where that would be too long to export. */
  readonly iterations: number;
  readonly exported: number | null;
}

const limits = {
  ingestion: 0.05,
  rate: 1000,
  /** Bytes by which the page, without the history, and the worker may grow over any time. */
  growth: 3_000_000,
  engineGrowth: 0,
} as const;
/** Iterations up to which the whole history is exported and counted. */
const exportable = 100_000;

async function open(context: BrowserContext, address: string): Promise<[Page, CDPSession]> {
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.enable");
  return [page, session];
}

async function trainerOf(page: Page): Promise<JSHandle<Watch>> {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error("the page has no worker");
  return watchWorker(worker);
}

const read = (handle: JSHandle<Watch>): Promise<Watch> =>
  handle.evaluate((watch) => ({ ...watch }));

/** By shortcut: the buttons may be hidden. */
async function trainAtFullSpeed(page: Page): Promise<void> {
  await page.keyboard.press("4");
  await page.keyboard.press("Space");
}

async function measureIngestion(
  context: BrowserContext,
  address: string,
  seconds: number,
): Promise<SoakResult["ingestion"]> {
  const [page, session] = await open(context, `${address}#${stream}&${nothingShown}`);
  const handle = await trainerOf(page);
  await trainAtFullSpeed(page);
  await page.waitForTimeout(1000);
  const [before, from] = [await read(handle), await mainThreadTime(session)];
  await page.waitForTimeout(seconds * 1000);
  const [to, after] = [await mainThreadTime(session), await read(handle)];
  const { tasks, processor } = busyShare(from, to);
  await page.close();
  return { tasks, processor, rate: (after.iterations - before.iterations) / (to.at - from.at) };
}

/** Bytes that the scalars of so many iterations take, and their seconds. */
function historyBytes(iterations: number, columns: number): number {
  const column = new ScalarHistory();
  column.write(iterations - 1, { values: new Float32Array(1), present: new Uint8Array(1) });
  return (columns + 1) * (column.values.byteLength + column.present.byteLength);
}

/** Runs the soak for so many seconds in all, and tells each sample as it is taken. */
export async function soak(
  context: BrowserContext,
  address: string,
  seconds: number,
  tell: (sample: Sample) => void,
): Promise<SoakResult> {
  const ingestionSeconds = Math.min(60, seconds / 4);
  const ingestion = await measureIngestion(context, address, ingestionSeconds);
  const [page, session] = await open(context, `${address}#${stream}&${chartsHidden}`);
  const handle = await trainerOf(page);
  const debug = await WorkerDebugger.attach(session);
  await trainAtFullSpeed(page);
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const length = seconds - ingestionSeconds;
  const beat = Math.max(2, length / 20);
  const samples: Sample[] = [];
  // Compilers and caches settle in the first beats.
  await page.waitForTimeout(Math.min(2 * beat, length / 2) * 1000);
  while (samples.length < 2 || elapsed() < length) {
    const [pageNow, worker] = [await pageBytes(session), await debug.bytes()];
    const { next, columns, tensors, bytes, mostFlying } = await read(handle);
    const history = historyBytes(next, columns);
    samples.push({
      seconds: elapsed(),
      iterations: next - 1,
      page: pageNow,
      history,
      worker,
      tensors,
      engine: bytes,
      mostFlying,
    });
    samples.slice(-1).forEach(tell);
    await page.waitForTimeout(beat * 1000);
  }
  await page.keyboard.press("Space");
  await page.getByRole("status").filter({ hasText: "Paused at iteration" }).first().waitFor({
    state: "attached",
  });
  const text = await page
    .getByText(/^Iteration \d+$/)
    .first()
    .innerText();
  const iterations = Number(text.replace("Iteration ", ""));
  const exported = iterations <= exportable ? await exportedLines(page) : null;
  const result = { ingestion, samples, watch: await read(handle), iterations, exported };
  await page.close();
  return result;
}

/** Lines of the run as CSV in which no scalar is missing that every iteration has. */
async function exportedLines(page: Page): Promise<number> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Data", exact: true }).click();
  await page.getByRole("button", { name: "Run as CSV", exact: true }).click();
  const stream = await (await waiting).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const cost = head.split(",").indexOf("cost");
  return lines.filter((line) => line.split(",")[cost] !== "").length;
}

const perCent = (share: number): string => `${(100 * share).toFixed(2)}%`;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

/** The columns of the printed table. */
export const sampleColumns: readonly (readonly [string, (sample: Sample) => string])[] = [
  ["s", ({ seconds }) => seconds.toFixed(1)],
  ["iterations", ({ iterations }) => String(iterations)],
  ["page MB", ({ page }) => megabytes(page)],
  ["history MB", ({ history }) => megabytes(history)],
  ["beyond MB", ({ page, history }) => megabytes(page - history)],
  ["worker MB", ({ worker }) => megabytes(worker)],
  ["tensors", ({ tensors }) => String(tensors)],
  ["engine kB", ({ engine }) => (engine / 1000).toFixed(1)],
  ["frames in flight", ({ mostFlying }) => String(mostFlying)],
];

/** What was found, a sentence each, and whether it is as it should be. */
export function judge({ ingestion, samples, watch, iterations, exported }: SoakResult): Finding[] {
  const [first, ...later] = samples;
  if (first === undefined || later.length === 0) throw new Error("nothing was sampled");
  // The least of the last ones: while the library writes what is new, that is in memory a second time. What stays is in each of them.
  const growth = (bytes: (sample: Sample) => number): number =>
    Math.min(...later.slice(-3).map(bytes)) - bytes(first);
  const page = growth((sample) => sample.page - sample.history);
  const worker = growth((sample) => sample.worker);
  const { engineGrowth } = limits;
  const levels = new Set(samples.map(({ tensors }) => tensors));
  const { tasks, processor, rate } = ingestion;
  return [
    {
      // A machine too slow for the wanted rate is judged as if it took in that many.
      ok: processor * Math.max(1, limits.rate / rate) < limits.ingestion,
      text: `ingestion takes ${perCent(processor)} of the main thread (${perCent(tasks)} by the clock, whatever else the machine does included) at ${rate.toFixed(0)} iterations a second; below ${perCent(limits.ingestion)} at ${limits.rate} or more is wanted`,
    },
    {
      ok: page <= limits.growth,
      text: `the page grew by ${megabytes(page)} MB beyond its history; at most ${megabytes(limits.growth)} is wanted`,
    },
    {
      ok: worker <= limits.growth,
      text: `the worker grew by ${megabytes(worker)} MB; at most ${megabytes(limits.growth)} is wanted`,
    },
    {
      ok: levels.size === 1 && growth(({ engine }) => engine) <= engineGrowth,
      text: `tensors: ${[...levels].join(", ")}; the engine grew by ${growth(({ engine }) => engine)} bytes; both should be level`,
    },
    {
      ok: watch.mostFlying <= 1,
      text: `at most ${watch.mostFlying} frame in flight; 1 is wanted`,
    },
    {
      ok: watch.gaps === 0 && watch.dropped === 0 && watch.next === iterations + 1,
      text: `${watch.gaps} iterations and ${watch.dropped} scalars are missing in ${watch.frames} frames up to iteration ${watch.next - 1}; the page is at ${iterations}`,
    },
    {
      ok: exported === null || exported === iterations + 1,
      text:
        exported === null
          ? `the history is too long to be exported and counted`
          : `${exported} iterations exported of ${iterations + 1}`,
    },
  ];
}
