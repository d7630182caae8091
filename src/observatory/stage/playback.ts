/**
 * @file The sweep of a phase as it is played or stepped through: how far it is, column by column, and which part of the
 * equation is in use. Pure.
 */

export const speeds = ["slow", "normal", "fast"] as const;
export type Speed = (typeof speeds)[number];

interface Tempo {
  /** Milliseconds a column, a part of the equation, and a sweep at most. */
  readonly column: number;
  readonly part: number;
  readonly longest: number;
}

const tempos: Readonly<Record<Speed, Tempo>> = {
  slow: { column: 300, part: 1200, longest: 24_000 },
  normal: { column: 90, part: 600, longest: 7000 },
  fast: { column: 30, part: 300, longest: 2500 },
};

export interface Score {
  /** Columns that the sweep passes; 0: the phase has no sweep. */
  readonly columns: number;
  /** Parts of the equation that are used once, before the sweep. */
  readonly opening: number;
  /** Parts that are used again at every step, after those. */
  readonly repeated: number;
}

export interface Position {
  /** Columns that are revealed. */
  readonly columns: number;
  /** The part in use, 1 for the first; the last when all is done. */
  readonly part: number;
  readonly done: boolean;
}

interface Times {
  readonly opening: number;
  readonly whole: number;
}

/** How long a phase takes to play, in milliseconds. */
export function playingTimes({ columns, opening, repeated }: Score, speed: Speed): Times {
  const { part, column, longest } = tempos[speed];
  const before = opening * part;
  const sweep = Math.max(repeated * part, Math.min(columns * column, longest));
  return { opening: before, whole: before + sweep };
}

/** Where the playing is after a share of its time. */
export function positionAt(score: Score, speed: Speed, share: number): Position {
  const { columns, opening, repeated } = score;
  if (share >= 1) return { columns, part: opening + repeated, done: true };
  const times = playingTimes(score, speed);
  const elapsed = share * times.whole;
  const used = Math.floor(elapsed / tempos[speed].part);
  if (used < opening) return { columns: Math.min(1, columns), part: used + 1, done: false };
  const swept = (elapsed - times.opening) / (times.whole - times.opening);
  return {
    columns: Math.min(columns, Math.floor(swept * columns) + 1),
    part: opening + 1 + ((used - opening) % Math.max(1, repeated)),
    done: false,
  };
}

/** Places at which the playing can be held: each part of the opening once, then every other part at every column. */
const placesOf = ({ columns, opening, repeated }: Score): number =>
  opening + Math.max(1, columns) * repeated;

function placeOf(score: Score, { columns, part, done }: Position): number {
  const { opening, repeated } = score;
  if (done) return placesOf(score) - 1;
  if (part <= opening) return part - 1;
  return opening + (Math.max(1, columns) - 1) * repeated + (part - opening - 1);
}

/** The last place is the end, where everything is shown. */
function positionOf(score: Score, place: number): Position {
  const { columns, opening, repeated } = score;
  if (place >= placesOf(score) - 1) return { columns, part: opening + repeated, done: true };
  if (place < opening) return { columns: Math.min(1, columns), part: place + 1, done: false };
  const swept = place - opening;
  return {
    columns: Math.min(columns, Math.floor(swept / repeated) + 1),
    part: opening + 1 + (swept % repeated),
    done: false,
  };
}

export const startOf = (score: Score): Position => positionOf(score, 0);

/** Where the part before the one in use, or the part after it, is used. After the end comes the start; null: there is none. */
export function neighbour(score: Score, from: Position, by: 1 | -1): Position | null {
  const places = placesOf(score);
  const place = placeOf(score, from) + by;
  return places < 2 || place < 0 ? null : positionOf(score, place % places);
}

/** The sweep at a column, 1 for the first; the part in use stays so if it is one of the sweep's. */
export function sweepAt(score: Score, from: Position, columns: number): Position {
  const part = Math.max(from.part, score.opening + 1);
  return positionOf(score, placeOf(score, { columns, part, done: false }));
}

/** The share of the playing time at which it reaches a place: a part of the opening, or a column of the sweep. */
export function shareAt(score: Score, speed: Speed, { columns, part, done }: Position): number {
  if (done) return 1;
  const { opening, whole } = playingTimes(score, speed);
  if (part <= score.opening) return ((part - 1) * tempos[speed].part) / whole;
  const swept = Math.max(0, columns - 1) / Math.max(1, score.columns);
  return (opening + swept * (whole - opening)) / whole;
}
