/** @file Time spent training, and iterations a second over the last moments: with the pace's pauses and without them. */

/** The moments that a rate is taken over, in seconds. */
const window = 1.5;

export class Stopwatch {
  private before = 0;
  private startedAt: number | null = null;
  private stoppedAt: number | null = null;
  private idle = 0;
  private marks: { readonly at: number; readonly idle: number }[] = [];

  start(): void {
    if (this.startedAt !== null) return;
    this.startedAt = now();
    if (this.stoppedAt !== null) this.idle += this.startedAt - this.stoppedAt;
  }

  stop(): void {
    if (this.startedAt === null) return;
    this.before = this.seconds();
    this.startedAt = null;
    this.stoppedAt = now();
  }

  /** Back to no time at all, or to that of a run that goes on. */
  reset(seconds = 0): void {
    this.before = seconds;
    this.startedAt = null;
    this.stoppedAt = null;
    this.idle = 0;
    this.marks = [];
  }

  /** Seconds of training so far, pauses left out. */
  seconds(): number {
    return this.before + (this.startedAt === null ? 0 : now() - this.startedAt);
  }

  /** Time in which the pace held training back. */
  addIdle(seconds: number): void {
    this.idle += seconds;
  }

  /** Counts an iteration. */
  count(): void {
    const at = now();
    this.marks.push({ at, idle: this.idle });
    while ((this.marks[0]?.at ?? at) < at - window && this.marks.length > 2) this.marks.shift();
  }

  /** Iterations a second, or null where too few were run. */
  rate(): number | null {
    return this.over((first, last) => last.at - first.at);
  }

  /** Iterations a second if the pace did not hold training back. */
  fullRate(): number | null {
    return this.over((first, last) => last.at - first.at - (last.idle - first.idle));
  }

  private over(
    elapsed: (
      first: { readonly at: number; readonly idle: number },
      last: { readonly at: number; readonly idle: number },
    ) => number,
  ): number | null {
    const first = this.marks[0];
    const last = this.marks.at(-1);
    if (first === undefined || last === undefined || this.marks.length < 2) return null;
    const seconds = elapsed(first, last);
    return seconds > 0 ? (this.marks.length - 1) / seconds : null;
  }
}

const now = (): number => performance.now() / 1000;
