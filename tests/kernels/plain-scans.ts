/** @file For tests: the recurrences of the simple network in plain float64, as the mathematics says them. */

type Numbers = ArrayLike<number>;

export interface Sizes {
  readonly steps: number;
  readonly batch: number;
  readonly hidden: number;
}

const units = {
  tanh: { value: Math.tanh, slope: (a: number) => 1 - Math.tanh(a) ** 2 },
  sigmoid: {
    value: (a: number) => 1 / (1 + Math.exp(-a)),
    slope: (a: number) => Math.exp(-a) / (1 + Math.exp(-a)) ** 2,
  },
  relu: { value: (a: number) => Math.max(a, 0), slope: (a: number) => (a > 0 ? 1 : 0) },
} satisfies Record<string, { value: (a: number) => number; slope: (a: number) => number }>;

/** The units that the scans are tried with. */
type Activation = keyof typeof units;

/** phi and its derivative, both at a. */
export const unitOf = (
  activation: Activation,
): { readonly value: (a: number) => number; readonly slope: (a: number) => number } =>
  units[activation];

/** Step t of [T,N,H], or zeros before the first. */
export const step = (values: Numbers, t: number, { batch, hidden }: Sizes): number[] =>
  Array.from({ length: batch * hidden }, (_, i) => (t < 0 ? 0 : values[t * batch * hidden + i]!));

/** x [rows,k] w [k,n]. */
export function times(x: Numbers, w: Numbers, rows: number, k: number, n: number): number[] {
  return Array.from({ length: rows * n }, (_, at) => {
    let sum = 0;
    for (let p = 0; p < k; p += 1) sum += x[Math.floor(at / n) * k + p]! * w[p * n + (at % n)]!;
    return sum;
  });
}

/** The transpose of x [rows,columns]. */
export const transposed = (x: Numbers, rows: number, columns: number): number[] =>
  Array.from({ length: x.length }, (_, at) => x[(at % rows) * columns + Math.floor(at / rows)]!);

/** h_t = (1 - leak) h_{t-1} + leak phi(a_t), a_t = projection_t + bias + h_{t-1} w. */
export function plainStates(
  projection: Numbers,
  bias: Numbers,
  w: Numbers,
  sizes: Sizes,
  activation: Activation,
  leak: number,
): { readonly a: number[]; readonly value: number[]; readonly h: number[] } {
  const { steps, batch, hidden } = sizes;
  const [a, value, h]: number[][] = [[], [], []];
  for (let t = 0; t < steps; t += 1) {
    const before = step(h!, t - 1, sizes);
    const recurrent = times(before, w, batch, hidden, hidden);
    for (const [i, input] of step(projection, t, sizes).entries()) {
      const net = input + bias[i % hidden]! + recurrent[i]!;
      a!.push(net);
      value!.push(units[activation].value(net));
      h!.push((1 - leak) * before[i]! + leak * value!.at(-1)!);
    }
  }
  return { a: a!, value: value!, h: h! };
}

/** l_t, zeros for a step that has none; `errors` are those of the last steps. */
function errorAt(errors: Numbers, t: number, sizes: Sizes): number[] {
  const given = errors.length / (sizes.batch * sizes.hidden);
  return step(errors, t - (sizes.steps - given), sizes);
}

/** d_t = leak g_t phi'(a_t), g_t = l_t + (1 - leak) g_{t+1} + P(d_{t+1}). */
export function plainCredit(
  errors: Numbers,
  a: Numbers,
  transport: (d: number[]) => number[],
  sizes: Sizes,
  activation: Activation,
  leak: number,
): { readonly d: number[]; readonly g: number[] } {
  const steps: { d: number[]; g: number[] }[] = [];
  for (let t = sizes.steps - 1; t >= 0; t -= 1) {
    const later = steps[0];
    const carried = later === undefined ? null : transport(later.d);
    const g = errorAt(errors, t, sizes).map(
      (error, i) => error + (later === undefined ? 0 : (1 - leak) * later.g[i]! + carried![i]!),
    );
    const inputs = step(a, t, sizes);
    const d = g.map((error, i) => leak * error * units[activation].slope(inputs[i]!));
    steps.unshift({ d, g });
  }
  return { d: steps.flatMap(({ d }) => d), g: steps.flatMap(({ g }) => g) };
}

/** eps_t = -alpha l_t + G(h_{t+1} + eps_{t+1}) - G(h_{t+1}), G = (1 - leak) h + leak phi(a); plain: less h_t instead of G(h_{t+1}). */
export function plainTargets(
  a: Numbers,
  v: Numbers,
  errors: Numbers,
  alpha: number,
  h: Numbers | null,
  sizes: Sizes,
  activation: Activation,
  leak: number,
): number[] {
  const { steps, batch, hidden } = sizes;
  const { value } = units[activation];
  const found: number[][] = [];
  for (let t = steps - 1; t >= 0; t -= 1) {
    const later = found[0];
    let differences = errorAt(errors, t, sizes).map((error) => -alpha * error);
    if (later !== undefined) {
      const moved = times(later, v, batch, hidden, hidden);
      const inputs = step(a, t + 1, sizes);
      differences = differences.map((own, i) => {
        const net = inputs[i]!;
        const difference = (1 - leak) * later[i]! + leak * (value(net + moved[i]!) - value(net));
        if (h === null) return own + difference;
        const g = (1 - leak) * step(h, t + 1, sizes)[i]! + leak * value(net);
        return own + difference + g - step(h, t, sizes)[i]!;
      });
    }
    found.unshift(differences);
  }
  return found.flat();
}
