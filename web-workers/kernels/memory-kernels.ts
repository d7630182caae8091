/**
 * @file The kernels on linear memory: one signature, two implementations (`wasm/`, `scalar/`).
 *
 * Every pointer is a byte offset into one memory, 16-byte aligned unless it points at a single number;
 * 0 stands for "none" where a parameter says so. Matrices are row-major float32; sizes are any positive
 * integer. No kernel allocates: scratch is given by the caller, of the size its doc states.
 * Sums over many elements are accumulated in float64. `faintest` is that of src/experiment/faintest.ts.
 */

/** Byte offset into the kernels' memory. */
export type Pointer = number;

/** Floats of scratch in which a matrix [rows,columns] is kept rearranged for many products. */
const panelsOf = (rows: number, columns: number): number =>
  4 * Math.ceil(rows / 4) * 8 * Math.ceil(columns / 8);

/** Floats of scratch in which a scan keeps its recurrent matrix rearranged for all steps. */
export const scanPanels = (hidden: number): number => panelsOf(hidden, hidden);

/** The same for an LSTM's Whh [H,4H], whichever way it is multiplied. */
export const lstmPanels = (hidden: number): number =>
  Math.max(panelsOf(hidden, 4 * hidden), panelsOf(4 * hidden, hidden));

/** Floats of scratch that the spectral radius of [n,n] takes. */
export const spectrumScratch = (n: number): number => panelsOf(n, n) + n * n + 2 * 4 * n;

/** Activation codes shared with the assembly and the WGSL programs. */
export const activationCodes = { tanh: 0, sigmoid: 1, relu: 2 } as const;
export type Activation = keyof typeof activationCodes;

export interface MemoryKernels {
  /**
   * C = A' B', where A' is A [m,k] or, with `transposeA` = 1, the transpose of A [k,m]; B' is B [k,n] or, with
   * `transposeB` = 1, the transpose of B [n,k]. C [m,n] overlaps neither.
   */
  matmul(
    a: Pointer,
    b: Pointer,
    c: Pointer,
    m: number,
    k: number,
    n: number,
    transposeA: number,
    transposeB: number,
  ): void;

  /** out [rows,n] = base [rows,n] (0: none) + x [rows,k] w [k,n] + bias [n] (0: none). `out` may be `base`. */
  affine(
    x: Pointer,
    w: Pointer,
    base: Pointer,
    bias: Pointer,
    out: Pointer,
    rows: number,
    k: number,
    n: number,
  ): void;

  /** out = phi(a), `count` elements; `out` may be `a`. */
  activate(a: Pointer, out: Pointer, count: number, activation: number): void;

  /** out[r] = table[indices[r]]: rows of table [classes,n] picked by int32 indices; the one-hot product x W. */
  gatherRows(indices: Pointer, table: Pointer, out: Pointer, rows: number, n: number): void;

  /** out [classes,n] = 0, then out[indices[r]] += values[r]: the one-hot product x^T d. */
  scatterAddRows(
    indices: Pointer,
    values: Pointer,
    out: Pointer,
    rows: number,
    classes: number,
    n: number,
  ): void;

  /** out [n] = sum over rows of x [rows,n]. */
  columnSums(x: Pointer, out: Pointer, rows: number, n: number): void;

  /**
   * h_t = phi(projection_t + bias + h_{t-1} w), t = 1..steps; eq. 1. projection and h are [steps,batch,hidden],
   * bias [hidden], w [hidden,hidden]; initial [batch,hidden] is h_0 (0: zeros).
   * `panels`: scratch of `scanPanels(hidden)` floats, as in all scans.
   */
  forwardScan(
    projection: Pointer,
    bias: Pointer,
    w: Pointer,
    initial: Pointer,
    h: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    panels: Pointer,
  ): void;

  /**
   * g_T = last [batch,hidden]; d_t = g_t * phi'(h_t); g_{t-1} = d_t w^T, t = steps..1. d and g are
   * [steps,batch,hidden] (the error before and after phi'). Entries of d below `faintest` are 0.
   */
  backwardScan(
    last: Pointer,
    h: Pointer,
    w: Pointer,
    d: Pointer,
    g: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    panels: Pointer,
  ): void;

  /**
   * Target differences eps_t = H_t - h_t without cancellation: eps_T = -rate * last, then for t = steps-1..1, with
   * u = eps_{t+1} v and a = a_{t+1} (pre-activation of G at step t+1): eps_t = phi(a + u) - phi(a).
   * tanh: g = tanh(a), s = tanh(u): s (1-g^2) / (1+g s) where |u| <= 1/2, else tanh(a+u) - g.
   * sigmoid: the same identity on half arguments, 0.5 s (1-q^2) / (1+q s) with q = tanh(a/2), s = tanh(u/2).
   * relu: exact by cases. Where `h` is given (0: none), what G misses is not taken off: eps_t = phi(a + u) - phi(a) +
   * (phi(a) - h_t), which is phi(a + u) - h_t; eq. 5. Differences below `faintest` are 0.
   * `rate` points at one float (alpha_i). a, h and eps are [steps,batch,hidden], last [batch,hidden].
   */
  targetScan(
    a: Pointer,
    v: Pointer,
    last: Pointer,
    rate: Pointer,
    h: Pointer,
    eps: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    panels: Pointer,
  ): void;

  /**
   * An LSTM's states, t = 1..steps: (i,f,g,o)_t = (sigmoid, sigmoid, tanh, sigmoid)(projection_t + bias + h_{t-1} w),
   * c_t = f_t c_{t-1} + i_t g_t, h_t = o_t tanh(c_t). projection and gates are [steps,batch,4 hidden], the gates side by
   * side in this order; bias [4 hidden], w [hidden,4 hidden], c and h [steps,batch,hidden]; initialH and initialC
   * [batch,hidden] are h_0 and c_0 (both 0: zeros). With one step, `gates` may be `projection`, `h` initialH and `c`
   * initialC. `panels`: scratch of `lstmPanels(hidden)` floats.
   */
  lstmForwardScan(
    projection: Pointer,
    bias: Pointer,
    w: Pointer,
    initialH: Pointer,
    initialC: Pointer,
    gates: Pointer,
    c: Pointer,
    h: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    panels: Pointer,
  ): void;

  /**
   * The chain rule back through an LSTM that began at rest (h_0 = c_0 = 0), t = steps..1. With r_t = dE/dh_t, r_T = last
   * [batch,hidden], and e_t = dE/dc_t = r_t o_t (1 - tanh^2(c_t)) + f_{t+1} e_{t+1}: d_t = (e_t g_t i_t (1-i_t),
   * e_t c_{t-1} f_t (1-f_t), e_t i_t (1-g_t^2), r_t tanh(c_t) o_t (1-o_t)), the gates' errors before their activation;
   * r_{t-1} = d_t w^T. Entries of d, and what c_t hands on, are 0 below `faintest`. d is [steps,batch,4 hidden], r [steps,batch,hidden]; `carry` is scratch of
   * batch*hidden floats, `panels` of `lstmPanels(hidden)`.
   */
  lstmBackwardScan(
    last: Pointer,
    gates: Pointer,
    c: Pointer,
    w: Pointer,
    d: Pointer,
    r: Pointer,
    carry: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    panels: Pointer,
  ): void;

  /** d = scale * eps * phi'(h), 0 below `faintest`, `count` elements, phi' from the output h; `scale` is a number. */
  localError(
    eps: Pointer,
    h: Pointer,
    d: Pointer,
    count: number,
    scale: number,
    activation: number,
  ): void;

  /**
   * The G phase's error. g_t = phi(a_t); p_t = previous_t where `previous` is given, else h_{t-1} (zeros at t = 1).
   * losses[t] = mean over the step of (g_t - p_t)^2; delta_t = 2/width (g_t - p_t) phi'(g_t) for first <= t < last,
   * zeros elsewhere. t counts from 0 here; a, h, previous, delta are [steps,width]; losses [steps].
   */
  reconstruction(
    a: Pointer,
    h: Pointer,
    previous: Pointer,
    delta: Pointer,
    losses: Pointer,
    steps: number,
    width: number,
    first: number,
    last: number,
    activation: number,
  ): void;

  /** out_t = h_{t-1} + e_t (h_0 = 0), all [steps,width]. */
  addToPrevious(h: Pointer, e: Pointer, out: Pointer, steps: number, width: number): void;

  /** out[t] = Frobenius norm of x_t, x [steps,width]; no overflow or underflow inside (float64 sums). */
  stepNorms(x: Pointer, out: Pointer, steps: number, width: number): void;

  /** out[0] = Frobenius norm of x - y (y = 0: of x), `count` elements. */
  differenceNorm(x: Pointer, y: Pointer, out: Pointer, count: number): void;

  /** out[0] = cosine of the angle between x and y, `count` elements; 0 where either is zero everywhere. */
  cosine(x: Pointer, y: Pointer, out: Pointer, count: number): void;

  /** out[0] = share of `count` elements in which h + eps is h in float32; what is not a number counts as changed. */
  unchangedShare(h: Pointer, eps: Pointer, out: Pointer, count: number): void;

  /** out[0] = min(1, limit / ||norms||_2): the factor that clips gradients of these norms; `limit` points at one float. */
  clipFactor(norms: Pointer, limit: Pointer, out: Pointer, count: number): void;

  /**
   * Nesterov momentum: v <- mu v - lr g; step = mu v - lr g; p <- p + step, with g = factor * gradient. With
   * `momentum` 0 it is plain gradient descent. `rate` and `factor` point at one float each (factor 0: 1).
   * `steps` receives the change applied.
   */
  momentumStep(
    values: Pointer,
    velocities: Pointer,
    steps: Pointer,
    gradients: Pointer,
    count: number,
    rate: Pointer,
    factor: Pointer,
    momentum: number,
  ): void;

  /**
   * z [rows,classes], int32 labels [rows]: out[0] = -(1/rows) sum log softmax(z)[label], out[1] = share of rows whose
   * largest entry (first of equals) is the label; dz = (softmax(z) - onehot) / rows.
   */
  softmaxCrossEntropy(
    z: Pointer,
    labels: Pointer,
    dz: Pointer,
    out: Pointer,
    rows: number,
    classes: number,
  ): void;

  /**
   * z, y [rows,outputs]: out[0] = (1/rows) sum (y-z)^2; out[1] = share of rows in which every output satisfies
   * (y-z)^2 < tolerance, or |y-z| < tolerance with `absolute` = 1; dz = 2 (z-y) / rows.
   */
  squaredError(
    z: Pointer,
    y: Pointer,
    dz: Pointer,
    out: Pointer,
    rows: number,
    outputs: number,
    tolerance: number,
    absolute: number,
  ): void;

  /**
   * out[0] = spectral radius of w [n,n] in the ratio form rho = (||X W^(m+k)|| / ||X W^m||)^(1/k) for four fixed rows X,
   * with P = W^(4^fourthPowers), W^m = P^settling and W^k = P^(2^doublings). Powers are divided by their norms, and roots are
   * repeated square roots, so that only exact operations are used. 0 for a nilpotent or zero matrix, NaN where w is
   * not finite. Scratch: `spectrumScratch(n)` floats.
   */
  spectralRadius(
    w: Pointer,
    out: Pointer,
    n: number,
    fourthPowers: number,
    settling: number,
    doublings: number,
    scratch: Pointer,
  ): void;

  /** out[0] = largest singular value of w [n,n], by `spectralRadius` of w^T w. Scratch: as there and n*n floats more. */
  operatorNorm(
    w: Pointer,
    out: Pointer,
    n: number,
    fourthPowers: number,
    settling: number,
    doublings: number,
    scratch: Pointer,
  ): void;

  /**
   * out[i] ~ N(0, sigma), i < count: Philox4x32-10 with key (seedLow, seedHigh) and counter (i div 4, *iteration, 0, 0),
   * Box-Muller on pairs (v, w) of its four words: r = sqrt(-2 log(((v >>> 8) + 1) / 2^24)), angle 2 pi (w >>> 8) / 2^24,
   * elements r cos and r sin. `iteration` points at one int32.
   */
  gaussianNoise(
    out: Pointer,
    count: number,
    seedLow: number,
    seedHigh: number,
    iteration: Pointer,
    sigma: number,
  ): void;

  /** block[*cursor] = row; *cursor = (*cursor + 1) mod capacity. row [width], block [capacity,width], cursor one int32. */
  appendRow(row: Pointer, block: Pointer, cursor: Pointer, width: number, capacity: number): void;
}
