/** @file The local errors of leaky units: G's against what it reconstructs, and F's against its targets. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { localError } from "../local-error/op.ts";
import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, room } from "../op-runs.fixture.ts";
import { step, unitOf } from "../../../tests/kernels/plain-scans.ts";
import { distance, largest } from "../rounding.fixture.ts";
import { reconstruction } from "./op.ts";

describeOnCpuEngines((engine) => {
  test.each(["tanh", "sigmoid", "relu"] as const)("%s", async (activation) => {
    await fc.assert(
      fc.asyncProperty(scanCases, fc.boolean(), async (sizes, isDisturbed) => {
        const { steps, batch, hidden, leak, seed } = sizes;
        const shape = [steps, batch, hidden];
        const a = floats(shape, seed, 2);
        const given = {
          a,
          h: floats(shape, seed + 1),
          previous: floats(shape, seed + 2),
          value: { shape, values: a.values.map(unitOf(activation).value) },
          row: room([steps]),
        };
        const [delta, losses, d] = await compute(engine(), given, (inputs) => {
          const { a: net, h, previous, row } = inputs;
          const attributes = { activation, leak, offset: 0, first: 0, last: steps };
          return [
            reconstruction(
              isDisturbed ? { a: net, h, previous, row } : { a: net, h, row },
              attributes,
            ),
            row,
            localError({ eps: h, h: inputs.value }, { activation, leak }),
          ];
        });
        const [width, phi] = [batch * hidden, unitOf(activation)];
        const terms = 2 * largest(given.h.values) + largest(a.values) + 1;
        for (let t = 0; t < steps; t += 1) {
          const wanted = isDisturbed
            ? step(given.previous.values, t, sizes)
            : step(given.h.values, t - 1, sizes);
          const [states, inputs] = [step(given.h.values, t, sizes), step(a.values, t, sizes)];
          const errors = inputs.map(
            (net, i) => (1 - leak) * states[i]! + leak * phi.value(net) - wanted[i]!,
          );
          const slopes = inputs.map((net) => leak * phi.slope(net));
          const loss = errors.reduce((sum, error) => sum + error * error, 0) / width;
          expect(Math.abs(losses![t]! - loss) / (terms * terms)).toBeLessThan(1e-6);
          const found = step(delta!, t, sizes);
          const gradient = errors.map((error, i) => (2 / width) * error * slopes[i]!);
          expect(distance(found, gradient, terms / width)).toBeLessThan(1e-5);
          const local = states.map((eps, i) => (-2 / width) * eps * slopes[i]!);
          expect(distance(step(d!, t, sizes), local, terms / width)).toBeLessThan(1e-5);
        }
      }),
    );
  });
});
