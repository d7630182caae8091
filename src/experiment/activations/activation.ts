/** @file A unit's activation phi as facts. Pure. */

export interface ActivationFacts {
  readonly label: string;
  /** Largest magnitude of an output; null: there is none. */
  readonly reach: number | null;
  /** A unit sends its state to the next step, or, with "sign", the sign of it alone; the read-out sees the state. */
  readonly sends?: "sign";
}
