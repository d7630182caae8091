/** @file What ops over units check: the leak, the inputs that a slope reads, the steps that errors are given for. */
import { slopeReadsInput } from "../activations/units.ts";
import { expectShape, type Shaped, ShapeError } from "./shapes.ts";

/** Throws RangeError unless 0 < leak <= 1. */
export function expectLeak(op: string, leak: number): void {
  if (leak > 0 && leak <= 1) return;
  throw new RangeError(`${op}: the leak is ${leak}; allowed: above 0, up to 1`);
}

/** Throws ShapeError where pre-activations are missing that the slope of this activation reads, or have another shape. */
export function expectSlopeInput(
  op: string,
  activation: string,
  a: Shaped | undefined,
  shape: readonly number[],
): void {
  if (a !== undefined) expectShape(op, "a", a, shape);
  else if (slopeReadsInput(activation)) {
    throw new ShapeError(`${op}: a is needed, since the slope of ${activation} reads it`);
  }
}

/** S of the errors of the last S steps, [S,N,H], or 1 for those of the last step, [N,H]. Throws ShapeError for another shape. */
export function errorStepsOf(
  op: string,
  errors: Shaped,
  [steps, batch, hidden]: readonly [number, number, number],
): number {
  if (errors.shape.length === 2) {
    expectShape(op, "errors", errors, [batch, hidden]);
    return 1;
  }
  const [given = 0] = errors.shape;
  expectShape(op, "errors", errors, [Math.min(given, steps), batch, hidden]);
  return given;
}
