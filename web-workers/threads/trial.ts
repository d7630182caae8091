/** @file Whether threads gain: tried as it goes, by bursts with one and with all in turns, and again from time to time. */

/** How many times as fast several threads have to be to be kept. */
export const leastGain = 1.2;

/** Milliseconds of a burst. */
const burst = 10;
/** Pairs of bursts of a trial. */
const pairs = 5;
/** Milliseconds until the next trial, where threads are kept and where not. */
const again = { kept: 10_000, dropped: 20_000 } as const;

interface Burst {
  readonly withAll: boolean;
  ms: number;
  count: number;
}

/** The trials of one kind of work that is done again and again. */
export class Trial {
  /** How many times as fast all threads were, in the last trial; null before there was one. */
  gain: number | null = null;
  private readonly now: () => number;
  private bursts: Burst[] = [];
  private next = Number.NEGATIVE_INFINITY;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Whether all threads are to do it this time; then `took` is due. */
  begin(): boolean {
    if (this.bursts.length === 0 && this.now() < this.next) return this.isKept;
    return this.current().withAll;
  }

  get isKept(): boolean {
    return this.gain !== null && this.gain >= leastGain;
  }

  /** Told how long it took. */
  took(ms: number): void {
    const current = this.bursts.at(-1);
    if (current === undefined) return;
    current.ms += ms;
    current.count += 1;
    if (current.ms < burst || this.bursts.length < 2 * pairs) return;
    this.gain = median(this.bursts, false) / median(this.bursts, true);
    this.bursts = [];
    this.next = this.now() + (this.isKept ? again.kept : again.dropped);
  }

  private current(): Burst {
    const last = this.bursts.at(-1);
    if (last !== undefined && last.ms < burst) return last;
    const begun = { withAll: last?.withAll === false, ms: 0, count: 0 };
    this.bursts.push(begun);
    return begun;
  }
}

/** Milliseconds a time, in the middle one of the bursts. */
function median(bursts: readonly Burst[], withAll: boolean): number {
  const each = bursts
    .filter((each) => each.withAll === withAll)
    .map(({ ms, count }) => ms / count)
    .toSorted((a, b) => a - b);
  return each[Math.floor(each.length / 2)] ?? Number.NaN;
}
