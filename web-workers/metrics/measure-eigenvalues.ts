/** @file All eigenvalues of the recurrent matrices; computed here, not on the device, and no part of the row. */
import type { MetricId } from "../../src/experiment/metrics/index.ts";
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import {
  type Eigenvalues,
  eigenvalues,
  NoConvergenceError,
  NotFiniteError,
} from "../linalg/eigenvalues.ts";

export interface MeasuredSpectrum {
  readonly metric: MetricId;
  readonly eigenvalues: Eigenvalues;
}

/**
 * The eigenvalues of every matrix that maps one state to another; `read` gives a parameter's current values. A matrix whose
 * eigenvalues cannot be found has none here: training goes on, and what is not finite stops it by its cost.
 */
export async function measureEigenvalues(
  read: (name: string) => Promise<Float32Array>,
  { parameters, sizes }: Pick<RunFacts, "parameters" | "sizes">,
): Promise<MeasuredSpectrum[]> {
  const measured: MeasuredSpectrum[] = [];
  for (const { name, square } of parameters) {
    if (square !== true) continue;
    const found = eigenvaluesIfAny(await read(name), sizes.hidden);
    const metric = name === "Whh" ? "spectrumWhh" : "spectrumVhh";
    if (found !== null) measured.push({ metric, eigenvalues: found });
  }
  return measured;
}

function eigenvaluesIfAny(w: Float32Array, n: number): Eigenvalues | null {
  try {
    return eigenvalues(w, n);
  } catch (error) {
    if (error instanceof NotFiniteError || error instanceof NoConvergenceError) return null;
    throw error;
  }
}
