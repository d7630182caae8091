/** @file What a unit is: an activation phi with its slope and its differences, one number at a time. */

export interface Unit {
  /** phi(a). */
  readonly value: (a: number) => number;
  /** phi'(a), given a and h = phi(a). */
  readonly slope: (a: number, h: number) => number;
  /**
   * What `slope` reads: with "h" it is asked with the output alone, and a is 0; with "a and h" ops that take slopes must be
   * given the pre-activations too.
   */
  readonly slopeFrom: "h" | "a and h";
  /** phi(a + u) - phi(a) without cancellation. */
  readonly difference: (a: number, u: number) => number;
}
