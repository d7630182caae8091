/** @file One run by several threads beside the same run by one, and beside as many runs of one thread each: in turns, in one run. */
import { loadavg } from "node:os";

import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import type { OpenHelper } from "../web-workers/threads/crew.ts";
import { SharedWork } from "../web-workers/threads/shared-work.ts";
import { type BenchCase, benchConfig, caseName, casesOf, caseTitle } from "./cases.ts";
import { EngineContestant } from "./contestants.ts";
import { alternate, type Contestant, type Pace } from "./measure.ts";
import { Rival } from "./rival.ts";
import { align } from "./rows.ts";

export interface ThreadRow {
  readonly name: string;
  readonly T: number;
  readonly H: number;
  readonly N: number;
  readonly threads: number;
  /** Milliseconds an iteration, medians of bursts: by one thread, and by all. */
  readonly one: number;
  readonly all: number;
  /** The same of the quickest bursts. */
  readonly leastOne: number;
  readonly leastAll: number;
  /** How many times as fast as one run of one thread so many runs of one thread each were, all together. */
  readonly apart: number;
  /** The system's load while it was measured. */
  readonly load: number;
}

const paces: Readonly<Record<"quick" | "full", Pace>> = {
  quick: { repeats: 11, blockMs: 15, limitMs: 1500 },
  full: { repeats: 41, blockMs: 15, limitMs: 8000 },
};

export interface ThreadBench {
  readonly threads: number;
  readonly quick: boolean;
  readonly only: readonly string[];
  readonly open: OpenHelper;
  /** The program, of which other threads run the same case. */
  readonly url: string;
}

/** Calls `report` with each row as it comes. */
export async function benchThreads(
  bench: ThreadBench,
  report: (row: ThreadRow) => void,
): Promise<void> {
  const lengths = [30, 100, 300].flatMap((length) => casesOf(length, 100, 20));
  const cases = [...lengths, ...casesOf(100, 256, 20)];
  for (const work of cases) {
    const { length, hidden, batch } = work;
    const title = caseTitle(caseName(work), length, hidden, batch).split(" ");
    if (bench.only.every((word) => title.includes(word))) report(await measure(work, bench));
  }
}

async function measure(work: BenchCase, { threads, quick, open, url }: ThreadBench) {
  const engine = await createMemoryEngine("simd", "The benchmark asks for it.");
  if (engine.shareable === undefined) throw new Error("these kernels cannot be shared");
  const shared = await SharedWork.over(engine.shareable, { open, tried: false });
  shared.setThreads(threads);
  await shared.complete();
  const own = await EngineContestant.create(engine, benchConfig(work));
  const rivals: Rival[] = [];
  for (let i = 1; i < Math.max(2, threads); i += 1) rivals.push(await Rival.start(url, work));
  const [first] = rivals;
  const contestant = (name: string, run: Contestant["run"]): Contestant => ({
    name,
    unit: own.unit,
    activate: () => own.activate(),
    run,
    dispose: () => {},
  });
  const by = (isOn: boolean, iterations: number): Promise<void> => {
    shared.isOn = isOn;
    return own.run(iterations);
  };
  const timings = await alternate(
    [
      contestant("one", async (iterations) => first?.run(iterations)),
      contestant("all", (iterations) => by(true, iterations)),
      contestant("apart", async (iterations) => {
        const others = rivals.slice(0, threads - 1).map((rival) => rival.run(iterations));
        await Promise.all([by(false, iterations), ...others]);
      }),
    ],
    paces[quick ? "quick" : "full"],
  );
  const [load = 0] = loadavg();
  own.dispose();
  shared.dispose();
  engine.dispose();
  for (const rival of rivals) rival.end();
  const timing = (name: string) => timings.get(name) ?? { median: Number.NaN, least: Number.NaN };
  const [one, all, apart] = [timing("one"), timing("all"), timing("apart")];
  return {
    name: caseName(work),
    T: work.length,
    H: work.hidden,
    N: work.batch,
    threads,
    one: one.median,
    all: all.median,
    leastOne: one.least,
    leastAll: all.least,
    apart: (threads * one.median) / apart.median,
    load,
  };
}

export const threadTable = (rows: readonly ThreadRow[]): string[] =>
  align([
    ["rule", "T", "H", "N", "one", "all", "gain", "of least", "runs apart", "load"],
    ...rows.map(({ name, T, H, N, one, all, leastOne, leastAll, apart, load }) => [
      name,
      String(T),
      String(H),
      String(N),
      one.toFixed(2),
      all.toFixed(2),
      (one / all).toFixed(2),
      (leastOne / leastAll).toFixed(2),
      apart.toFixed(2),
      load.toFixed(1),
    ]),
  ]);
