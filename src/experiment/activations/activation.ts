/** @file A unit's activation phi as facts. Pure. */

export interface ActivationFacts {
  readonly label: string;
  /** Largest magnitude of an output; null: there is none. */
  readonly reach: number | null;
}
