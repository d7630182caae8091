/** @file The lines by which Figure 5's angles are read, computed anew by plain loops in float64 from the runs' own weights and batches. */
import { expect, test } from "vitest";

import { commonTptt, type SyntheticTask } from "../../src/experiment/paper.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import { lastTermAngle } from "../../src/studies/cards/angle-references.ts";
import { synthetic } from "../../src/studies/cards/settings.ts";
import { Draws } from "../../src/studies/statistics/draws.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";

type Matrix = Float64Array;

/** The gradient's terms h_{t-1}^T d_t of the first batch, t = 1 first, and the same with random signals in the place of dE/dh_t. */
function termsOf(task: SyntheticTask, length: number, seed: number) {
  const config = { ...synthetic(task, length, { rule: "tptt", ...commonTptt }), seed };
  const { initial, nextBatch } = seededMaterials(config);
  const { x, y } = nextBatch();
  const { batch: n, hidden: size } = config;
  const { outputs } = runFacts(config).sizes;
  const weights = { Wxh: initial["Wxh"]!, Whh: initial["Whh"]!, Why: initial["Why"]! };
  const states: Matrix[] = [new Float64Array(n * size)];
  for (let t = 0; t < length; t += 1) {
    const before = states[t]!;
    const after = times(before, weights.Whh, n, size, size);
    for (let row = 0; row < n; row += 1) {
      const symbol = Number(x[t * n + row]);
      for (let unit = 0; unit < size; unit += 1) {
        const at = row * size + unit;
        after[at] = Math.tanh(after[at]! + weights.Wxh[symbol * size + unit]!);
      }
    }
    states.push(after);
  }
  const logits = times(states[length]!, weights.Why, n, size, outputs);
  const errors = new Float64Array(n * outputs);
  for (let row = 0; row < n; row += 1) {
    const own = logits.subarray(row * outputs, (row + 1) * outputs);
    const sum = own.reduce((total, each) => total + Math.exp(each), 0);
    own.forEach((each, k) => {
      errors[row * outputs + k] = (Math.exp(each) / sum - (Number(y[row]) === k ? 1 : 0)) / n;
    });
  }
  let signal = timesTransposed(errors, weights.Why, n, outputs, size);
  const draws = new Draws(seed);
  const terms: { readonly own: Matrix; readonly random: Matrix }[] = [];
  for (let t = length; t > 0; t -= 1) {
    const [h, before] = [states[t]!, states[t - 1]!];
    const d = signal.map((each, at) => each * (1 - h[at]! ** 2));
    const noise = h.map((each) => draws.gaussian() * (1 - each ** 2));
    terms.unshift({ own: outer(before, d, n, size), random: outer(before, noise, n, size) });
    signal = timesTransposed(d, weights.Whh, n, size, size);
  }
  return terms;
}

/** [rows, inner] by [inner, columns]. */
function times(
  a: Matrix,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Matrix {
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    for (let k = 0; k < inner; k += 1) {
      const factor = a[row * inner + k]!;
      for (let j = 0; j < columns; j += 1)
        product[row * columns + j]! += factor * b[k * columns + j]!;
    }
  return product;
}

/** [rows, inner] by the transpose of [columns, inner]. */
function timesTransposed(
  a: Matrix,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Matrix {
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    for (let j = 0; j < columns; j += 1) {
      let sum = 0;
      for (let k = 0; k < inner; k += 1) sum += a[row * inner + k]! * b[j * inner + k]!;
      product[row * columns + j] = sum;
    }
  return product;
}

/** The transpose of [rows, size] by [rows, size]. */
function outer(a: Matrix, b: Matrix, rows: number, size: number): Matrix {
  const product = new Float64Array(size * size);
  for (let row = 0; row < rows; row += 1)
    for (let i = 0; i < size; i += 1) {
      const factor = a[row * size + i]!;
      for (let j = 0; j < size; j += 1) product[i * size + j]! += factor * b[row * size + j]!;
    }
  return product;
}

const sumOf = (terms: readonly Matrix[]): Matrix => {
  const sum = new Float64Array(terms[0]!.length);
  for (const each of terms) each.forEach((value, at) => (sum[at]! += value));
  return sum;
};

function angle(a: Matrix, b: Matrix): number {
  const dot = (first: Matrix, second: Matrix): number =>
    first.reduce((sum, value, at) => sum + value * second[at]!, 0);
  return (Math.acos(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))) * 180) / Math.PI;
}

test.each([
  ["temporal-order", 120],
  ["temporal-order-3bit", 90],
  ["random-permutation", 70],
] as const)("of %s at T = %d", (task, length) => {
  const found = [1, 2, 3, 4, 5].map((seed) => {
    const terms = termsOf(task, length, seed);
    const gradient = sumOf(terms.map(({ own }) => own));
    return {
      last: angle(terms.at(-1)!.own, gradient),
      random: angle(sumOf(terms.map(({ random }) => random)), gradient),
    };
  });
  const mean = found.reduce((sum, { last }) => sum + last, 0) / found.length;
  expect(mean).toBeCloseTo(lastTermAngle[task], 0);
  for (const { random } of found) expect(Math.abs(random - 90)).toBeLessThan(3);
});
