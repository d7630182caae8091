/** @file What computes the runs of a study that are under way, and how fast all of them are. Pure. */
import type { RunOutcome } from "../studies/outcome.ts";
import { engineName } from "./engine-name.ts";

export interface StudySpeed {
  /** Their engines in words; "": none is known yet. */
  readonly engines: string;
  /** Iterations a second, of all runs together. */
  readonly rate: number;
  /** How many have shown their speed. */
  readonly runs: number;
}

export function studySpeed(running: readonly RunOutcome[]): StudySpeed {
  const begun = running.flatMap(({ backend, iterations, seconds }) =>
    backend === null || seconds <= 0 ? [] : [{ backend, rate: iterations / seconds }],
  );
  return {
    engines: [...new Set(begun.map(({ backend }) => engineName(backend)))].join(", "),
    rate: begun.reduce((sum, { rate }) => sum + rate, 0),
    runs: begun.length,
  };
}
