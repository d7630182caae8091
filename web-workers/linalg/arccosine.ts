/** @file The arccosine from exact operations only: Math.acos differs between JavaScript engines. */

/** Halvings of an angle of at most pi/4 before its series, and into how many parts they cut it. */
const halvings = 3;
const parts = 8;

/** Where the series ends: tan(pi/32) to the power of 2 * 8 + 1 is below the last bit. */
const seriesTerms = 9;

/** The angle whose tangent is y, 0 <= y <= 1: halved by tan(a/2) = tan a / (1 + sqrt(1 + tan^2 a)), then by its power series. */
function arctangent(y: number): number {
  let tangent = y;
  for (let i = 0; i < halvings; i += 1) tangent /= 1 + Math.sqrt(1 + tangent * tangent);
  const square = tangent * tangent;
  let sum = 0;
  for (let term = seriesTerms - 1; term >= 1; term -= 1) {
    sum = (1 / (2 * term + 1) - sum) * square;
  }
  return parts * (tangent - tangent * sum);
}

/** arccos(x) in radians, within 4 units in the last place; x beyond [-1, 1] is taken as the nearer end, NaN stays. */
export function arccosine(x: number): number {
  const inside = Math.min(1, Math.max(-1, x));
  // The half angle's tangent; x and -x are mirror images, so that it is at most 1.
  const size = Math.abs(inside);
  const angle = 2 * arctangent(Math.sqrt((1 - size) / (1 + size)));
  return inside < 0 ? Math.PI - angle : angle;
}
