/** @file The units by name, and by the codes under which the compiled kernels know them. */
import * as index from "./index.ts";
import type { Unit } from "./unit.ts";

export type Activation = keyof typeof index;

const units: Readonly<Record<Activation, Unit>> = index;

const sorted = Object.entries(units).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** All names, sorted; a unit's code is its place here. */
export const activations: readonly string[] = sorted.map(([name]) => name);

const unknown = (activation: string | number): RangeError =>
  new RangeError(`the activation ${activation} is unknown; allowed: ${activations.join(", ")}`);

/** The code of an activation in the compiled kernels. Throws RangeError for an unknown name. */
export function codeOf(activation: string): number {
  const code = activations.indexOf(activation);
  if (code === -1) throw unknown(activation);
  return code;
}

/** The unit of a code. Throws RangeError for an unknown one. */
export function unitOf(code: number): Unit {
  const unit = sorted[code]?.[1];
  if (unit === undefined) throw unknown(code);
  return unit;
}

/** Whether an op that takes slopes of this activation must be given a besides phi(a). Throws RangeError for an unknown name. */
export const slopeReadsInput = (activation: string): boolean =>
  unitOf(codeOf(activation)).slopeFrom === "a and h";
