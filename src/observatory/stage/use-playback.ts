/** @file Plays a phase when it comes up: in time, by hand, or whole at once where motion is not wanted. */
import { useEffect, useMemo, useRef, useState } from "react";
import {
  neighbour,
  playingTimes,
  type Position,
  positionAt,
  type Score,
  shareAt,
  type Speed,
  startOf,
  sweepAt,
} from "./playback.ts";

interface PlaybackState {
  /** The phase that is played: how many there were. */
  readonly played: number;
  /** Of its time. */
  readonly share: number;
  readonly playing: boolean;
  /** Where somebody has stepped to; null: the time says where. */
  readonly stepped: Position | null;
}

interface Hands {
  /** Holds, goes on, or plays again; where motion is not wanted: shows all of it, or its start. */
  readonly toggle: () => void;
  readonly replay: () => void;
  /** To the part that is used before the one in use, or after it. */
  readonly step: (by: 1 | -1) => void;
  /** To a column of the sweep, 1 for the first. */
  readonly sweepTo: (column: number) => void;
}

export interface Playback extends Position, Hands {
  readonly playing: boolean;
  /** Whether somebody has stepped there. */
  readonly isStepped: boolean;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** Plays a score from its start whenever `played` rises. `score` must keep its identity while it means the same. */
export function usePlayback(played: number, score: Score, speed: Speed, still: boolean): Playback {
  const [state, setState] = useState<PlaybackState>(() => ended(played));
  if (state.played !== played || (still && state.playing)) {
    setState(still ? ended(played) : begun(played, 0));
  }
  const { playing } = state;
  const time = playingTimes(score, speed).whole;
  const clock = useRef(0);
  useEffect(() => {
    if (!playing) return undefined;
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
  }, [playing, time]);
  const hands = useMemo((): Hands => {
    const stepTo = (choose: (from: Position) => Position | null): void =>
      setState((before) => {
        const stepped = choose(positionIn(before, score, speed));
        return stepped === null ? before : { ...before, playing: false, stepped };
      });
    const start = startOf(score);
    return {
      toggle: () =>
        setState((before) => {
          const position = positionIn(before, score, speed);
          if (before.playing) return { ...before, playing: false };
          if (still) return position.done ? { ...before, stepped: start } : ended(before.played);
          const { share, stepped } = before;
          const reached = stepped === null ? share : shareAt(score, speed, stepped);
          return begun(before.played, position.done ? 0 : reached);
        }),
      replay: () => (still ? stepTo(() => start) : setState(begun(played, 0))),
      step: (by) => stepTo((from) => neighbour(score, from, by)),
      sweepTo: (column) => stepTo((from) => sweepAt(score, from, column)),
    };
  }, [played, score, speed, still]);
  const position = positionIn(state, score, speed);
  return {
    ...position,
    ...hands,
    playing,
    isStepped: state.stepped !== null,
    hasBefore: neighbour(score, position, -1) !== null,
    hasAfter: neighbour(score, position, 1) !== null,
  };
}

const begun = (played: number, share: number): PlaybackState => ({
  played,
  share,
  playing: true,
  stepped: null,
});

/** All of it is shown. */
const ended = (played: number): PlaybackState => ({
  played,
  share: 1,
  playing: false,
  stepped: null,
});

const positionIn = ({ share, stepped }: PlaybackState, score: Score, speed: Speed): Position =>
  stepped ?? positionAt(score, speed, share);
