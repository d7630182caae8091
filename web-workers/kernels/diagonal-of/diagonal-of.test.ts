/** @file The diagonal of a matrix. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { diagonalOf } from "./op.ts";

describeOnCpuEngines((engine) => {
  test.each([1, 2, 9])("of size %i", async (size) => {
    const given = { matrix: floats([size, size], 1) };
    const [diagonal] = await compute(engine(), given, (inputs) => [diagonalOf(inputs)]);
    expect(diagonal).toEqual(given.matrix.values.filter((_, i) => i % (size + 1) === 0));
  });

  test("a matrix that is not square is refused in words", async () => {
    const run = compute(engine(), { matrix: floats([2, 3], 1) }, (inputs) => [diagonalOf(inputs)]);
    await expect(run).rejects.toThrow("matrix has shape [2,3], but [2,2] is needed");
  });
});
