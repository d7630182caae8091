/**
 * @file Sequences over time in plain tfjs ops, in two ways that a user may write them: step by step, as the equations stand,
 * or tuned by hand, where whatever is not sequential is one op over all T*N rows, and matrices are transposed by an op of
 * their own, because tfjs-wasm's matMul is eight times slower when it is told to transpose.
 */
import {
  addN,
  concat,
  gather,
  matMul,
  mean,
  mul,
  norm,
  oneHot,
  reshape,
  split,
  sqrt,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  transpose,
  unstack,
  zeros,
} from "@tensorflow/tfjs-core";

export type Style = "step by step" | "tuned by hand";

/** [T,N,width] as T chunks of N rows, or as one chunk of T*N rows. */
export type Chunks = readonly Tensor2D[];

export class Sequences {
  private readonly style: Style;
  private readonly length: number;

  constructor(style: Style, length: number) {
    this.style = style;
    this.length = length;
  }

  /** The N rows of every step. */
  steps(chunks: Chunks): Tensor2D[] {
    const [all] = chunks;
    if (this.style === "step by step" || all === undefined) return [...chunks];
    return split(all, this.length);
  }

  /** Chunks from the N rows of every step. */
  join(steps: readonly Tensor2D[]): Chunks {
    return this.style === "step by step" ? steps : [concat([...steps])];
  }

  /** The rows of `table` that the symbols x [T,N] pick. */
  pick(table: Tensor2D, x: Tensor2D): Chunks {
    return this.symbols(x).map((symbols) => gather(table, symbols));
  }

  /** sum_t x_t^T d_t for one-hot x [T,N] given as symbols. */
  scatter(x: Tensor2D, d: Chunks, classes: number): Tensor2D {
    const hot = this.symbols(x).map((symbols) => oneHot(symbols, classes, 1, 0, "float32"));
    return this.outer(hot as Tensor2D[], d);
  }

  /** sum_t x_t^T d_t. */
  outer(x: Chunks, d: Chunks): Tensor2D {
    return addN(
      zip(x, d, (a, b) =>
        this.style === "step by step" ? matMul(a, b, true) : matMul(transpose(a), b),
      ),
    );
  }

  /** x -> x w^T */
  byTransposed(w: Tensor2D): (x: Tensor2D) => Tensor2D {
    if (this.style === "step by step") return (x) => matMul(x, w, false, true);
    const transposed = transpose(w);
    return (x) => matMul(x, transposed);
  }

  /** sum_t sum_n d_t. */
  total(d: Chunks): Tensor1D {
    return addN(d.map((chunk) => sum<Tensor1D>(chunk, 0)));
  }

  /** Frobenius norm of every step, [T]. */
  norms(x: Chunks): Tensor {
    if (this.style === "step by step") return stack(x.map((step) => norm(step)));
    return sqrt(sum(this.squares(x), 1));
  }

  /** Mean square of every step, [T]. */
  meanSquares(x: Chunks): Tensor {
    if (this.style === "step by step") return stack(x.map((step) => mean(square(step))));
    return mean(this.squares(x), 1);
  }

  private squares(x: Chunks): Tensor {
    return reshape(square(concat([...x])), [this.length, -1]);
  }

  private symbols(x: Tensor2D): Tensor1D[] {
    return this.style === "step by step" ? (unstack(x) as Tensor1D[]) : [reshape(x, [-1])];
  }
}

/** What came one step before, zeros first. */
export function before(steps: readonly Tensor2D[]): Tensor2D[] {
  const [first] = steps;
  return first === undefined ? [] : [zeros(first.shape), ...steps.slice(0, -1)];
}

/** The chunks of two sequences, in pairs. */
export function zip<R>(x: Chunks, y: Chunks, combine: (a: Tensor2D, b: Tensor2D) => R): R[] {
  return x.map((chunk, i) => {
    const other = y[i];
    if (other === undefined) throw new RangeError("the sequences differ in length");
    return combine(chunk, other);
  });
}

/** d * scale * (1 - h^2), the way back through tanh. */
export const throughTanh = (d: Tensor2D, h: Tensor2D, scale = 1): Tensor2D =>
  mul(mul(d, scale), slope(h));

const slope = (h: Tensor2D): Tensor2D => sub(1, square(h));
