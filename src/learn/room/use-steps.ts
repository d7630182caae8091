/** @file The way through a lesson's steps, which is the browser's history, too. */
import { createContext, use } from "react";

export interface Steps {
  /** Null: this is the first. */
  readonly back: (() => void) | null;
  readonly next: () => void;
  readonly isLast: boolean;
  /** To the list of lessons. */
  readonly leave: () => void;
}

export const StepsContext = createContext<Steps | null>(null);

export function useSteps(): Steps {
  const steps = use(StepsContext);
  if (steps === null) throw new Error("outside of a lesson");
  return steps;
}
