/** @file The step of Adam and RMSprop against torch's formulas in float64, and the engines against one another. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { magnitudes } from "../rounding.fixture.ts";
import { adaptiveStep } from "./scalar.ts";

const kernels = { adaptiveStep };

describeAgreement(kernels, {
  adaptiveStep: (bench, { n, code }, random) => {
    const [values, means, squares, gradients] = [n, n, n, n].map((count) => random.floats(count));
    const [factor, times] = [random.next(), random.below(5000)];
    const run = (sign: 1 | -1, of: (values: Float32Array) => Float32Array): Float32Array[] => {
      // Of one sign, none of what is added cancels: a step goes against the means.
      const against = (input: Float32Array): Float32Array => of(input).map((x) => sign * x);
      const [p, m, v, g] = [
        of(values!),
        against(means!),
        magnitudes(squares!),
        against(gradients!),
      ].map((input) => bench.put(input));
      const [steps, rate, counter] = [bench.room(n), bench.put([0.1]), bench.put([times])];
      bench.kernels.adaptiveStep(
        p!,
        code === 1 ? 0 : m!,
        v!,
        code === 2 ? 0 : counter,
        steps,
        g!,
        n,
        rate,
        code === 0 ? 0 : bench.put([factor]),
        0.9,
        0.999,
        1e-4,
      );
      return [p!, m!, v!, steps].map((at) => bench.taken(at, n));
    };
    const written = run(1, (input) => input);
    const terms = run(-1, magnitudes);
    return written.map((each, i) => ({ values: each, terms: magnitudes(terms[i]!) }));
  },
});

describeKernels(kernels, (open) => {
  const steps = 3000;
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  /** Gradients from 1e-6 to 1 that change sign now and then. */
  const gradient = (i: number, n: number): number =>
    Math.fround(10 ** -(i % 7) * (1 + ((n * (i + 3)) % 11)) * (n % 5 === 0 ? -0.1 : 0.1));
  const rate = (n: number): number => Math.fround(n < 1000 ? 0.01 : 0.002);

  test("follows torch's Adam over thousands of steps, also when the rate changes", async () => {
    const bench = await open();
    const count = 9;
    const zeros = new Float32Array(count);
    const [p, m, v, counter] = [zeros, zeros, zeros, [0]].map((each) => bench.put(each));
    const [change, g, lr] = [bench.room(count), bench.put(zeros), bench.put([0])];
    const wanted = { m: [...zeros], v: [...zeros] };
    let worst = 0;
    for (let n = 1; n <= steps; n += 1) {
      bench.read(g, count).set(Array.from(zeros, (_, i) => gradient(i, n)));
      bench.read(lr, 1)[0] = rate(n);
      bench.kernels.adaptiveStep(
        p!,
        m!,
        v!,
        counter!,
        change,
        g,
        count,
        lr,
        0,
        beta1,
        beta2,
        epsilon,
      );
      for (let i = 0; i < count; i += 1) {
        const of = gradient(i, n);
        wanted.m[i] = beta1 * wanted.m[i]! + (1 - beta1) * of;
        wanted.v[i] = beta2 * wanted.v[i]! + (1 - beta2) * of ** 2;
        const divisor = Math.sqrt(wanted.v[i]!) / Math.sqrt(1 - beta2 ** n) + epsilon;
        const step = ((-rate(n) / (1 - beta1 ** n)) * wanted.m[i]!) / divisor;
        worst = Math.max(worst, Math.abs(bench.read(change, count)[i]! - step) / rate(n));
      }
    }
    // The mean square is rounded to float32 at each of about a thousand steps that it remembers.
    expect(worst).toBeLessThan(1e-5);
    expect(bench.read(counter!, 1)[0]).toBe(steps);
  });

  test("without means and counts it is torch's RMSprop", async () => {
    const bench = await open();
    const zeros = new Float32Array(7);
    const [p, v, change, g] = [zeros, zeros, zeros, zeros].map((each) => bench.put(each));
    const lr = bench.put([0.01]);
    const squares = [...zeros];
    for (let n = 1; n <= 200; n += 1) {
      bench.read(g!, 7).set(Array.from(zeros, (_, i) => gradient(i, n)));
      bench.kernels.adaptiveStep(p!, 0, v!, 0, change!, g!, 7, lr, 0, 0, 0.99, epsilon);
      for (let i = 0; i < 7; i += 1) {
        squares[i] = 0.99 * squares[i]! + 0.01 * gradient(i, n) ** 2;
        const step = (-Math.fround(0.01) * gradient(i, n)) / (Math.sqrt(squares[i]!) + epsilon);
        expect(Math.abs(bench.read(change!, 7)[i]! - step)).toBeLessThan(1e-6 * Math.abs(step));
      }
    }
  });

  test("a parameter without a gradient stays, and old means fade to exactly zero", async () => {
    const bench = await open();
    const [p, m, v, counter] = [[1, 2], [0, 1e-30], [0, 1e-30], [0]].map((each) => bench.put(each));
    const [change, g, lr] = [bench.room(2), bench.put([0, 0]), bench.put([0.1])];
    for (let n = 0; n < 20_000; n += 1) {
      bench.kernels.adaptiveStep(p!, m!, v!, counter!, change, g, 2, lr, 0, 0.9, 0.999, epsilon);
    }
    expect(bench.read(p!, 1)[0]).toBe(1);
    for (const at of [m!, v!, change]) {
      expect([...bench.read(at, 2)].every((value) => value === 0)).toBe(true);
    }
  });
});
