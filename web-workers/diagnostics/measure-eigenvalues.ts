/** @file All eigenvalues of the recurrent matrices; computed here, not on the device, and no part of the row. */
import type { MetricId } from "../../src/experiment/metrics.ts";
import type { ParameterName, RuleFacts } from "../../src/experiment/rules.ts";
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
 * The eigenvalues of Whh, and of Vhh where the rule has feedback; `read` gives a parameter's current values. A matrix whose
 * eigenvalues cannot be found has none here: training goes on, and what is not finite stops it by its cost.
 */
export async function measureEigenvalues(
  read: (name: ParameterName) => Promise<Float32Array>,
  { feedback }: RuleFacts,
  hidden: number,
): Promise<MeasuredSpectrum[]> {
  const names = feedback === "absent" ? (["Whh"] as const) : (["Whh", "Vhh"] as const);
  const measured: MeasuredSpectrum[] = [];
  for (const name of names) {
    const found = eigenvaluesIfAny(await read(name), hidden);
    if (found !== null) measured.push({ metric: `spectrum${name}`, eigenvalues: found });
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
