/** @file What computes the runs of a study that are under way, and how fast all of them are. Pure. */
import type { RunOutcome } from "../studies/outcome.ts";
import type { Outcomes } from "../studies/plan.ts";
import { engineName } from "./engine-name.ts";

export interface StudySpeed {
  /** Their engines in words; "": none is known yet. */
  readonly engines: string;
  /** Iterations a second, of all runs together. */
  readonly rate: number;
  /** How many runs that is the speed of. */
  readonly runs: number;
}

/** Until a run under way has reported its speed, that of the run that ended last is taken for it: short runs report none before they end. */
export function studySpeed(running: readonly RunOutcome[], outcomes: Outcomes): StudySpeed {
  const begun = ratesOf(running);
  const known = begun.length > 0 ? begun : ratesOf([...outcomes.values()].slice(-1));
  return {
    engines: [...new Set(known.map(({ backend }) => engineName(backend)))].join(", "),
    rate: known.reduce((sum, { rate }) => sum + rate, 0),
    runs: known.length,
  };
}

interface KnownRate {
  readonly backend: string;
  readonly rate: number;
}

const ratesOf = (runs: readonly RunOutcome[]): readonly KnownRate[] =>
  runs.flatMap(({ backend, iterations, seconds }) =>
    backend === null || seconds <= 0 ? [] : [{ backend, rate: iterations / seconds }],
  );
