/** @file Outcomes as they are written into files: no default, no list that a rule gives. `read-outcomes.ts` reads them back. Pure. */
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  sharedDefaults,
} from "../experiment/schema.ts";
import type { Curve, RunOutcome } from "./outcome.ts";

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** Windows that follow one another without a gap: so many of `every` iterations, and one that the run's end cut. */
export interface Windows {
  readonly every: number;
  readonly count: number;
  /** Where the run ended within a window; left out: it did not. */
  readonly end?: number;
}

export const iterationsOf = ({ every, count, end }: Windows): number[] => [
  ...Array.from({ length: count }, (_, index) => (index + 1) * every),
  ...(end === undefined ? [] : [end]),
];

/** The windows, where that is what the iterations are; else as they are. */
function windowsOf({ iterations }: Curve): Windows | readonly number[] {
  const [every = 1] = iterations;
  const whole = iterations.filter((iteration, index) => iteration === (index + 1) * every);
  const rest = iterations.slice(whole.length);
  const [end] = rest;
  if (
    iterations.length === 0 ||
    rest.length > 1 ||
    whole.length + rest.length < iterations.length
  ) {
    return iterations;
  }
  return { every, count: whole.length, ...(end === undefined ? {} : { end }) };
}

/** The fields that differ from the defaults, as values. */
const difference = (config: RunConfig): Partial<RunConfig> =>
  Object.fromEntries(
    runFieldNames.flatMap((name) =>
      config[name] === defaults[name] ? [] : [[name, config[name]] as const],
    ),
  );

/** What JSON writes of an outcome. Deviations are written of the metrics of which a chart shows them. */
export const writtenOutcome = (
  { config, curves, ...outcome }: RunOutcome,
  showsDeviation: (curve: Curve) => boolean,
): object => ({
  ...outcome,
  config: difference(config),
  curves: curves.map(({ deviation, ...curve }) => ({
    ...curve,
    iterations: windowsOf({ ...curve, deviation }),
    ...(showsDeviation({ ...curve, deviation }) ? { deviation } : {}),
  })),
});
