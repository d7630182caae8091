/** @file What the equation of an update is made of, whatever signal and network it is of. Pure. */
import type { PhaseEquation } from "./equation.ts";

export interface UpdateParts {
  /** The weights shown: "hh" with the state that they are multiplied by, or "xh" with the input. */
  readonly weights: { readonly name: string; readonly tex: string; readonly plain: string };
  /** The learning rate, as the page writes it. */
  readonly rate: string;
  /** What moves, in words. */
  readonly moves: string;
}

export type UpdateEquation = (parts: UpdateParts) => PhaseEquation;
