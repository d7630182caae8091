/** @file Errors before an activation, and how far it moves, against plain functions. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { unitOf } from "../../../tests/kernels/plain-scans.ts";
import { activate } from "../activate/op.ts";
import { activationDifference } from "../activation-difference/op.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance, largest } from "../rounding.fixture.ts";
import { timesSlope } from "./op.ts";

describeOnCpuEngines((engine) => {
  test.each(["tanh", "sigmoid", "relu"] as const)("%s", async (activation) => {
    const given = { a: floats([5, 13], 1, 2), error: floats([5, 13], 2), u: floats([5, 13], 3, 2) };
    const [value, d, moved] = await compute(engine(), given, ({ a, error, u }) => {
      const phi = activate({ a }, { activation });
      return [
        phi,
        timesSlope({ error, value: phi }, { activation, scale: 0.5 }),
        activationDifference({ a, u }, { activation }),
      ];
    });
    const phi = unitOf(activation);
    const [a, error, u] = [given.a.values, given.error.values, given.u.values];
    const size = 1 + largest(a) + largest(u);
    expect(distance(value!, Array.from(a, phi.value), size)).toBeLessThan(1e-6);
    const wanted = Array.from(a, (net, i) => 0.5 * error[i]! * phi.slope(net));
    expect(distance(d!, wanted, 1)).toBeLessThan(1e-6);
    const apart = Array.from(a, (net, i) => phi.value(net + u[i]!) - phi.value(net));
    expect(distance(moved!, apart, size)).toBeLessThan(1e-6);
  });
});
