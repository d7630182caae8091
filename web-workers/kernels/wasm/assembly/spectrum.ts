/** @file Spectral radius and operator norm by repeated squaring: products, square roots and nothing else. */
import { demote, highHalf, loadLanes, lowHalf, storeLanes } from "./lanes";
import { product } from "./product";
import { norm } from "./reductions";

/** out = x * factor, in float64 so that neither the factor nor its use overflows. */
function scaled(x: usize, out: usize, count: i32, factor: f64): void {
  const factors = f64x2.splat(factor);
  for (let left = count; left > 0; left -= 4) {
    const lanes = loadLanes(x, left);
    const low = f64x2.mul(lowHalf(lanes), factors), high = f64x2.mul(highHalf(lanes), factors);
    storeLanes(out, demote(low, high), left);
    x += 16;
    out += 16;
  }
}

/** value to the power 2^-times. */
function repeatedRoot(value: f64, times: i32): f64 {
  for (let i = 0; i < times; i++) value = Math.sqrt(value);
  return value;
}

/**
 * With A_0 = W, n_s = ||A_s||_F and A_{s+1} = (A_s / n_s)^2, the norm of W^(2^s) is n_s times the product over j < s
 * of n_j^(2^(s-j)); so for S squarings rho = (n_S n_{S-1})^(1/2^(S-1)) times the product over j < S-1 of n_j^(1/2^j).
 */
function radius(w: usize, n: i32, squarings: i32, scratch: usize): f64 {
  const count = n * n;
  const square = scratch + (<usize>count << 2);
  let size = norm(w, count);
  if (!(size < Infinity)) return NaN;
  let rho: f64 = 1;
  let source = w;
  for (let s = 0; s < squarings; s++) {
    if (size == 0) return 0;
    scaled(source, scratch, count, 1 / size);
    product(scratch, scratch, 0, 0, square, n, n, n, false, false);
    rho *= repeatedRoot(size, s);
    source = square;
    size = norm(square, count);
  }
  return rho * repeatedRoot(size, squarings - 1);
}

export function spectralRadius(
  w: usize,
  out: usize,
  n: i32,
  squarings: i32,
  scratch: usize,
): void {
  store<f32>(out, <f32>radius(w, n, squarings, scratch));
}

export function operatorNorm(w: usize, out: usize, n: i32, squarings: i32, scratch: usize): void {
  const count = n * n;
  const size = norm(w, count);
  if (size == 0 || !(size < Infinity)) {
    store<f32>(out, size == 0 ? 0 : NaN);
    return;
  }
  const gram = scratch + (<usize>count << 3);
  scaled(w, scratch, count, 1 / size);
  product(scratch, scratch, 0, 0, gram, n, n, n, true, false);
  store<f32>(out, <f32>(size * Math.sqrt(radius(gram, n, squarings, scratch))));
}
