/** @file The sweep of a phase as it is played: how far it is, column by column, and which part of the equation is in use. */
import { useEffect, useRef, useState } from "react";

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

export interface Playback extends Position {
  readonly playing: boolean;
  readonly toggle: () => void;
  readonly replay: () => void;
  readonly pause: () => void;
}

/**
 * Plays a score from its start whenever `played` rises. Where motion is not wanted everything is there at once.
 */
export function usePlayback(played: number, score: Score, speed: Speed, still: boolean): Playback {
  const [state, setState] = useState({ played, share: 1, playing: false });
  if (state.played !== played) setState({ played, share: still ? 1 : 0, playing: !still });
  const { share, playing } = state;
  const time = playingTimes(score, speed).whole;
  const isPlaying = playing && !still;
  const clock = useRef(0);
  useEffect(() => {
    if (!isPlaying) return undefined;
    clock.current = performance.now();
    let frame = requestAnimationFrame(function advance(now) {
      const passed = Math.max(0, now - clock.current) / time;
      clock.current = now;
      setState((before) => {
        const next = Math.min(1, before.share + passed);
        return { ...before, share: next, playing: next < 1 };
      });
      frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, time]);
  const position = positionAt(score, speed, still ? 1 : share);
  const begin = (from: number): void => setState({ played, share: from, playing: true });
  return {
    ...position,
    playing: isPlaying,
    toggle: () => {
      if (isPlaying) setState({ played, share, playing: false });
      else begin(share >= 1 ? 0 : share);
    },
    replay: () => begin(0),
    pause: () => setState({ played, share, playing: false }),
  };
}
