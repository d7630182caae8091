/** @file Spectral radius and operator norm by repeated squaring. */
import type { MemoryKernels } from "../memory-kernels.ts";
import { addProduct, operand } from "./product.ts";
import { norm } from "./reductions.ts";
import type { MemoryViews } from "./views.ts";

type Spectrum = Pick<MemoryKernels, "spectralRadius" | "operatorNorm">;

/** x / size. */
function divided(x: Float32Array, size: number): Float32Array {
  return x.map((value) => value / size);
}

/**
 * With A_0 = W, n_s = ||A_s||_F and A_{s+1} = (A_s / n_s)^2: rho = (n_S n_{S-1})^(1/2^(S-1)) times the product over
 * j < S-1 of n_j^(1/2^j), S squarings.
 */
function radius(w: Float32Array, n: number, squarings: number): number {
  const norms = [norm(w)];
  let power = w;
  for (let s = 0; s < squarings; s++) {
    const size = norms[s] ?? 0;
    if (size === 0) return 0;
    if (!Number.isFinite(size)) return Number.NaN;
    const unit = operand(divided(power, size), n, n, false);
    power = new Float32Array(n * n);
    addProduct(unit, unit, power, n, n, n);
    norms.push(norm(power));
  }
  const rho = (norms[squarings] ?? 0) * (norms[squarings - 1] ?? 0);
  return norms.slice(0, -2).reduceRight((root, size) => Math.sqrt(root) * size, rho);
}

export function spectrumKernels({ floats, setNumber }: MemoryViews): Spectrum {
  return {
    spectralRadius(w, out, n, squarings) {
      setNumber(out, radius(floats(w, n * n), n, squarings));
    },

    operatorNorm(w, out, n, squarings) {
      const matrix = floats(w, n * n);
      const size = norm(matrix);
      if (size === 0 || !Number.isFinite(size)) {
        setNumber(out, size === 0 ? 0 : Number.NaN);
        return;
      }
      const unit = divided(matrix, size);
      const gram = new Float32Array(n * n);
      addProduct(operand(unit, n, n, true), operand(unit, n, n, false), gram, n, n, n);
      setNumber(out, size * Math.sqrt(radius(gram, n, squarings)));
    },
  };
}
