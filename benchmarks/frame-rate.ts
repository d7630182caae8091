/**
 * @file How smooth the page is while two lanes train at full speed on the CPU engine: frames a second, late frames, long tasks and the main
 * thread's time, with six charts drawn, with the cursor swept over them, with the charts hidden and with the page hidden; and in the room
 * of sweeps while one is under way.
 */
import type { Browser, BrowserContext, CDPSession, JSHandle, Page } from "playwright";

import { median } from "./measure.ts";
import {
  busyShare,
  type Finding,
  mainThreadTime,
  ready,
  type Watch,
  watchWorker,
} from "./page-watch.ts";

/** The landing scene, which then never stops; validations are short, as a lane sends nothing while one is under way. */
const endless = [
  "backend=cpu",
  "validationSamples=100",
  "maxIterations=10000000&stopSolved=false&stopPerfectBatches=false&stopRadius=never&stopPatience=0",
].join("&");

export const situations = [
  "charts drawn",
  "cursor swept",
  "charts hidden",
  "page hidden",
  "sweep under way",
] as const;
export type Situation = (typeof situations)[number];

export interface Smoothness {
  readonly situation: Situation;
  readonly charts: number;
  /** Null in a hidden page, which has no frames. */
  readonly framesPerSecond: number | null;
  /** Milliseconds between two frames, the middle ones and the longest, and the share of them that came late. */
  readonly frame: { readonly median: number; readonly worst: number; readonly late: number } | null;
  /** Milliseconds of each task of more than 50, by the clock: as long as a person waits. */
  readonly longTasks: readonly number[];
  /** The task that was longest by the clock, and that which took most of the processor. */
  readonly longest: Task;
  readonly hardest: Task;
  /** Frames of data a second and lane, and iterations a second and lane. */
  readonly updates: number;
  readonly iterations: number;
  /** Milliseconds a second of the main thread: by the clock, and of the processor, which is what is the page's own of them. */
  readonly tasks: number;
  readonly processor: number;
}

/** Milliseconds of a task of the main thread; by the clock it waits, too, while training has the processor. */
interface Task {
  readonly clock: number;
  readonly processor: number;
}

/** A frame of sixty a second that took longer missed its turn. */
const onTime = 1.5 * (1000 / 60);

interface Recording {
  readonly deltas: readonly number[];
  readonly longTasks: readonly number[];
}

/** Frames and long tasks of the next seconds; a hidden page is asked for no frames. */
function record(page: Page, seconds: number, asksFrames: boolean): Promise<Recording> {
  return page.evaluate(
    async ([length, asks]) => {
      const longTasks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTasks.push(duration);
      });
      observer.observe({ type: "longtask" });
      const deltas: number[] = [];
      const end = performance.now() + length;
      if (asks) {
        let last: number | null = null;
        await new Promise<void>((resolve) => {
          const onFrame = (at: number): void => {
            if (last !== null) deltas.push(at - last);
            last = at;
            if (performance.now() < end) requestAnimationFrame(onFrame);
            else resolve();
          };
          requestAnimationFrame(onFrame);
        });
      } else await new Promise((resolve) => setTimeout(resolve, length));
      observer.disconnect();
      return { deltas, longTasks };
    },
    [seconds * 1000, asksFrames] as const,
  );
}

/** Back and forth over the first chart, about once a frame, until it is told to stop. */
async function sweep(page: Page, goesOn: () => boolean): Promise<void> {
  const box = await page.getByRole("figure").first().boundingBox();
  if (box === null) throw new Error("there is no chart to sweep over");
  for (let step = 0; goesOn(); step += 1) {
    const share = 0.15 + 0.7 * Math.abs(((step / 100) % 2) - 1);
    await page.mouse.move(box.x + share * box.width, box.y + 0.5 * box.height);
    await page.waitForTimeout(16);
  }
}

/** Tells the page that it is hidden or seen again; a headless browser never does. */
function tellVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    Object.defineProperty(document, "hidden", { value: value === "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Microseconds by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** The tasks of a page's main thread in a trace of Chromium's. */
function mainThreadTasks(trace: Buffer): Task[] {
  // The border to another program: only the fields named are read, and each may be missing.
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const named = traceEvents.filter(({ name }) => name === "thread_name");
  const pages = new Set(
    named.filter(({ args }) => args?.name === "CrRendererMain").map((event) => threadOf(event)),
  );
  return traceEvents
    .filter((event) => event.name === "ThreadControllerImpl::RunTask" && pages.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }));
}

/** The task that has most of the one or the other. */
function most(tasks: readonly Task[], measure: keyof Task): Task {
  return tasks.reduce((found, task) => (task[measure] > found[measure] ? task : found), {
    clock: 0,
    processor: 0,
  });
}

interface Sums {
  readonly frames: number;
  readonly iterations: number;
}

async function sums(watches: readonly JSHandle<Watch>[]): Promise<Sums> {
  const seen = await Promise.all(watches.map((each) => each.evaluate((watch) => ({ ...watch }))));
  return {
    frames: seen.reduce((sum, { frames }) => sum + frames, 0),
    iterations: seen.reduce((sum, { iterations }) => sum + iterations, 0),
  };
}

/** Milliseconds until the page has loaded and compiled everything, which does not count. */
const settling = 3000;

interface Lab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly watches: readonly JSHandle<Watch>[];
}

async function openTraining(context: BrowserContext, address: string): Promise<Lab> {
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  const watches = await Promise.all(page.workers().map((worker) => watchWorker(worker)));
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await page.keyboard.press("4");
  await page.keyboard.press("Space");
  await page.waitForTimeout(settling);
  return { page, session, watches };
}

/** 216 cells whose runs take a second or so each: none of the views stays as it is for long. */
const manyCells = {
  kind: "sweep",
  sweep: {
    name: "The paper's grid of rates",
    base: { length: 20, maxIterations: 200, stopSolved: false, stopRadius: null },
    axes: ["alphaI", "alphaF", "alphaG"].map((field) => ({
      field,
      from: 1e-6,
      to: 0.1,
      count: 6,
      scale: "log",
    })),
  },
};

async function openSweep(context: BrowserContext, address: string): Promise<Lab> {
  const page = await context.newPage();
  await page.goto(`${address}#room=sweeps`);
  await page.locator('input[type="file"]').setInputFiles({
    name: "plan.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(manyCells)),
  });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText(/^[1-9]\d* of at most 216 runs/u).waitFor();
  const watches = await Promise.all(page.workers().map((worker) => watchWorker(worker)));
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await page.waitForTimeout(settling);
  return { page, session, watches };
}

/** Measures a situation for so many seconds. */
export async function measureSmoothness(
  browser: Browser,
  address: string,
  situation: Situation,
  seconds: number,
): Promise<Smoothness> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const hidden = situation === "charts hidden" ? "&hide=heroes,small" : "";
  const isSweep = situation === "sweep under way";
  const { page, session, watches } = isSweep
    ? await openSweep(context, address)
    : await openTraining(context, `${address}#${endless}${hidden}`);
  const start = performance.now();
  const first = await sums(watches);
  const isHidden = situation === "page hidden";
  if (isHidden) {
    await tellVisibility(page, "hidden");
    // What the workers had sent when they were told is on its way, and the library keeps the runs as they stand.
    await page.waitForTimeout(1500);
  }
  let recording = true;
  const sweeping = situation === "cursor swept" ? sweep(page, () => recording) : Promise.resolve();
  const [before, from] = [await sums(watches), await mainThreadTime(session)];
  await browser.startTracing(page, { categories: ["toplevel"] });
  const { deltas, longTasks } = await record(page, seconds, !isHidden);
  const traced = mainThreadTasks(await browser.stopTracing());
  const [to, after] = [await mainThreadTime(session), await sums(watches)];
  recording = false;
  await sweeping;
  // Iterations that a hidden page was not told of arrive when it is seen again.
  if (isHidden) await tellVisibility(page, "visible");
  await page.waitForTimeout(300);
  const last = await sums(watches);
  const laneSeconds = (watches.length * (performance.now() - start)) / 1000;
  const charts = await page.getByRole("figure").count();
  await context.close();
  const { tasks, processor } = busyShare(from, to);
  const elapsed = deltas.reduce((sum, delta) => sum + delta, 0) / 1000;
  return {
    situation,
    charts,
    framesPerSecond: isHidden ? null : deltas.length / elapsed,
    frame: isHidden
      ? null
      : {
          median: median(deltas),
          worst: Math.max(...deltas),
          late: deltas.filter((delta) => delta > onTime).length / deltas.length,
        },
    longTasks,
    longest: most(traced, "clock"),
    hardest: most(traced, "processor"),
    updates: (after.frames - before.frames) / watches.length / (to.at - from.at),
    iterations: (last.iterations - first.iterations) / laneSeconds,
    tasks: 1000 * tasks,
    processor: 1000 * processor,
  };
}

/** Both times of a task, the clock's first. */
const both = ({ clock, processor }: Task): string =>
  `${clock.toFixed(0)} / ${processor.toFixed(0)}`;

const orNone = (value: number | undefined, digits: number): string =>
  value === undefined ? "-" : value.toFixed(digits);

/** The columns of the printed table. */
export const smoothnessColumns: readonly (readonly [string, (row: Smoothness) => string])[] = [
  ["situation", ({ situation }) => situation],
  ["charts", ({ charts }) => String(charts)],
  ["frames/s", ({ framesPerSecond }) => orNone(framesPerSecond ?? undefined, 1)],
  ["median ms", ({ frame }) => orNone(frame?.median, 1)],
  ["worst ms", ({ frame }) => orNone(frame?.worst, 1)],
  ["late %", ({ frame }) => orNone(frame === null ? undefined : 100 * frame.late, 1)],
  ["tasks > 50 ms", ({ longTasks }) => String(longTasks.length)],
  ["longest", ({ longest }) => both(longest)],
  ["hardest", ({ hardest }) => both(hardest)],
  ["updates/s", ({ updates }) => updates.toFixed(1)],
  ["iterations/s", ({ iterations }) => iterations.toFixed(0)],
  ["main thread /s", ({ tasks, processor }) => both({ clock: tasks, processor })],
];

export const smoothnessLegend =
  "Tasks and the main thread in ms by the clock / ms of the processor: where the first is much longer, training had the processor.";

const wanted = { framesPerSecond: 58, updates: 10 } as const;

/** What was found, a sentence each, and whether it is as it should be. */
export function judgeSmoothness(rows: readonly Smoothness[]): Finding[] {
  return rows.map((row) => {
    const { situation, framesPerSecond, longTasks, hardest, updates, iterations } = row;
    const told = `${longTasks.length} tasks over 50 ms by the clock (none took more than ${hardest.processor.toFixed(0)} ms of the processor), ${updates.toFixed(1)} updates a second`;
    if (framesPerSecond === null) {
      return {
        ok: updates === 0 && iterations > 0 && longTasks.length === 0,
        text: `${situation}: ${told}, and ${iterations.toFixed(0)} iterations a second go on`,
      };
    }
    const isSmooth = framesPerSecond >= wanted.framesPerSecond && longTasks.length === 0;
    return {
      // A sweep's views follow its runs, which end when they do.
      ok: isSmooth && (situation === "sweep under way" || updates >= wanted.updates),
      text: `${situation}: ${framesPerSecond.toFixed(1)} frames a second, ${told}`,
    };
  });
}
