/** @file Times contestants alternately (A B A B), so that whatever else the machine does falls on all of them. */

/** Something whose iterations are timed. */
export interface Contestant {
  readonly name: string;
  /** Blocks are multiples of this many iterations. */
  readonly unit: number;
  /** Called before each block, outside the time that is taken. */
  activate(): Promise<void>;
  run(iterations: number): Promise<void>;
  dispose(): void;
}

export interface Timing {
  /** Milliseconds an iteration: the median of the blocks, and the quickest block. */
  readonly median: number;
  readonly least: number;
  readonly blocks: number;
}

export interface Pace {
  /** Blocks of each contestant. */
  readonly repeats: number;
  /** Aimed-at length of a block, and of the warming up before the first. */
  readonly blockMs: number;
  /** After this long, warming up included, a contestant is timed no more; it is timed once at least. */
  readonly limitMs: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (
    ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
  );
}

interface Entrant {
  readonly contestant: Contestant;
  readonly iterations: number;
  readonly times: number[];
  spent: number;
}

async function timed(contestant: Contestant, iterations: number): Promise<number> {
  await contestant.activate();
  const start = performance.now();
  await contestant.run(iterations);
  return performance.now() - start;
}

/** Compiles, records and fills caches; gives the length of the blocks to come. */
async function warmUp(contestant: Contestant, { blockMs, limitMs }: Pace): Promise<Entrant> {
  const { unit } = contestant;
  let spent = await timed(contestant, unit);
  let quickest = spent > limitMs ? spent : Number.POSITIVE_INFINITY;
  let runs = 0;
  while (quickest === Number.POSITIVE_INFINITY || (spent < blockMs && runs < 50)) {
    const time = await timed(contestant, unit);
    quickest = Math.min(quickest, time);
    spent += time;
    runs += 1;
  }
  const iterations = unit * Math.max(1, Math.round(blockMs / quickest));
  return { contestant, iterations, times: [], spent };
}

/** Times every contestant by name. */
export async function alternate(
  contestants: readonly Contestant[],
  pace: Pace,
): Promise<ReadonlyMap<string, Timing>> {
  const entrants: Entrant[] = [];
  for (const contestant of contestants) entrants.push(await warmUp(contestant, pace));
  for (let repeat = 0; repeat < pace.repeats; repeat += 1) {
    for (const entrant of entrants) {
      if (entrant.times.length > 0 && entrant.spent > pace.limitMs) continue;
      const time = await timed(entrant.contestant, entrant.iterations);
      entrant.spent += time;
      entrant.times.push(time / entrant.iterations);
    }
  }
  return new Map(
    entrants.map(({ contestant, times }) => [
      contestant.name,
      { median: median(times), least: Math.min(...times), blocks: times.length },
    ]),
  );
}
