/** @file Starting weights: orthonormal by Haar's law, gaussian, identity. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Stream } from "../random/stream.ts";
import { eigenvalues } from "./eigenvalues.ts";
import { frobeniusNorm } from "./frobenius-norm.ts";
import { startWeights } from "./start.ts";

/** The largest deviation of W W^T, or of W^T W where there are more rows than columns, from the identity. */
function deviation(w: Float32Array, rows: number, columns: number): number {
  const wide = rows <= columns;
  const vectors = wide ? rows : columns;
  const length = wide ? columns : rows;
  const at = (vector: number, i: number): number =>
    w[wide ? vector * columns + i : i * columns + vector]!;
  let worst = 0;
  for (let a = 0; a < vectors; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let product = 0;
      for (let i = 0; i < length; i += 1) product += at(a, i) * at(b, i);
      worst = Math.max(worst, Math.abs(product - (a === b ? 1 : 0)));
    }
  }
  return worst;
}

const size = fc.integer({ min: 1, max: 40 });

describe("an orthogonal start", () => {
  it("has orthonormal rows or columns, whatever the shape", () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (rows, columns, seed) => {
        const w = startWeights("orthogonal", rows, columns, new Stream(seed, "start"));
        expect(w).toHaveLength(rows * columns);
        expect(deviation(w, rows, columns)).toBeLessThan(1e-6);
      }),
    );
  });

  it("times 0.9 is the scaled one, from the same draws", () => {
    const start = (kind: "orthogonal" | "scaled-orthogonal") =>
      startWeights(kind, 12, 12, new Stream(4, "start"));
    const scaled = start("scaled-orthogonal");
    expect(scaled).toEqual(start("orthogonal").map((value) => 0.9 * value));
    expect(
      deviation(
        scaled.map((value) => value / 0.9),
        12,
        12,
      ),
    ).toBeLessThan(1e-6);
    const { re, im } = eigenvalues(scaled, 12);
    re.forEach((real, i) => expect(Math.hypot(real, im[i]!)).toBeCloseTo(0.9, 5));
  });

  it("has orthonormal rows at the sizes of the paper", () => {
    const stream = new Stream(3, "start");
    const shapes = [
      [100, 100],
      [6, 100],
      [100, 4],
      [100, 1],
      [2, 100],
    ] as const;
    for (const [rows, columns] of shapes) {
      const w = startWeights("orthogonal", rows, columns, stream);
      expect(deviation(w, rows, columns)).toBeLessThan(1e-6);
    }
  });

  it("puts every column of a square or rectangular matrix evenly on the sphere", () => {
    const stream = new Stream(5, "start");
    const draws = 4000;
    for (const [rows, columns] of [
      [3, 3],
      [3, 2],
      [2, 3],
    ] as const) {
      const first = Array.from({ length: rows * columns }, () => 0);
      const second = [...first];
      for (let draw = 0; draw < draws; draw += 1) {
        const w = startWeights("orthogonal", rows, columns, stream);
        for (const [i, value] of w.entries()) {
          first[i] = first[i]! + value / draws;
          second[i] = second[i]! + value ** 2 / draws;
        }
      }
      // An entry has mean 0 and mean square 1 / max(rows, columns); its fourth moment is 1/5.
      for (const mean of first) expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / 3 / draws));
      for (const square of second) {
        expect(Math.abs(square - 1 / 3)).toBeLessThan(4 * Math.sqrt((1 / 5 - 1 / 9) / draws));
      }
    }
  });

  it("has traces and determinants as Haar's law has them", () => {
    // Diaconis and Shahshahani, 1994: E tr = 0, E (tr Q)^2 = 1, E tr Q^2 = 1, E (tr Q)^4 = 3; both determinants equally often.
    const stream = new Stream(7, "start");
    const draws = 4000;
    const n = 4;
    let [trace, square, fourth, ofSquare, rotations] = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < draws; draw += 1) {
      const { re, im } = eigenvalues(startWeights("orthogonal", n, n, stream), n);
      const sum = re.reduce((total, value) => total + value, 0);
      trace += sum / draws;
      square += sum ** 2 / draws;
      fourth += sum ** 4 / draws;
      ofSquare += re.reduce((total, value, i) => total + value ** 2 - im[i]! ** 2, 0) / draws;
      const reflections = re.filter((value, i) => value < -0.999 && im[i] === 0).length;
      rotations += reflections % 2 === 0 ? 1 / draws : 0;
    }
    expect(Math.abs(trace)).toBeLessThan(0.07);
    expect(Math.abs(square - 1)).toBeLessThan(0.1);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.6);
    expect(Math.abs(ofSquare - 1)).toBeLessThan(0.1);
    expect(Math.abs(rotations - 0.5)).toBeLessThan(0.035);
  });

  it("spreads the eigenvalues evenly over the unit circle", () => {
    const stream = new Stream(9, "start");
    const n = 64;
    const quarters = [0, 0, 0, 0];
    for (let draw = 0; draw < 20; draw += 1) {
      const { re, im } = eigenvalues(startWeights("orthogonal", n, n, stream), n);
      for (let i = 0; i < n; i += 1) {
        expect(Math.hypot(re[i]!, im[i]!)).toBeCloseTo(1, 5);
        const phase = Math.abs(Math.atan2(im[i]!, re[i]!)) / Math.PI;
        const quarter = Math.min(3, Math.floor(phase * 4));
        quarters[quarter] = quarters[quarter]! + 1 / (20 * n);
      }
    }
    for (const share of quarters) expect(Math.abs(share - 0.25)).toBeLessThan(0.02);
  });
});

describe("other starts", () => {
  it("gaussian has mean 0 and standard deviation 0.1", () => {
    const w = startWeights("gaussian", 200, 100, new Stream(3, "start"));
    const mean = w.reduce((sum, value) => sum + value, 0) / w.length;
    expect(Math.abs(mean)).toBeLessThan(0.003);
    expect(Math.abs(frobeniusNorm(w) / Math.sqrt(w.length) - 0.1)).toBeLessThan(0.002);
  });

  it("identity is the identity where square, gaussian elsewhere", () => {
    const stream = new Stream(3, "start");
    expect([...startWeights("identity", 3, 3, stream)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(startWeights("identity", 3, 2, stream)).toEqual(
      startWeights("gaussian", 3, 2, new Stream(3, "start")),
    );
  });

  it("is the same for the same seed", () => {
    for (const kind of ["orthogonal", "gaussian", "identity"] as const) {
      const draw = (seed: number): Float32Array =>
        startWeights(kind, 7, 5, new Stream(seed, "start"));
      expect(draw(3)).toEqual(draw(3));
      expect(draw(3)).not.toEqual(draw(4));
    }
  });
});
