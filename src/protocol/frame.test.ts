/** @file A frame crosses the thread whole, and every buffer of it by transfer. */
import { expect, test } from "vitest";

import { frameBuffers, type MetricFrame } from "./frame.ts";

const frame = (): MetricFrame => ({
  first: 3,
  count: 2,
  seconds: Float32Array.of(0.5, 0.75),
  scalars: [
    { metric: "cost", values: Float32Array.of(1, 2), present: Uint8Array.of(1, 1) },
    { metric: "angle", values: Float32Array.of(0, 88), present: Uint8Array.of(0, 1) },
  ],
  steps: [
    {
      metric: "errorFlow",
      iterations: Uint32Array.of(4),
      length: 3,
      values: Float32Array.of(1, 2, 3),
    },
  ],
  spectra: [
    {
      metric: "spectrumWhh",
      iterations: Uint32Array.of(4),
      length: 2,
      values: Float32Array.of(0.5, 0),
    },
  ],
  validations: [{ iteration: 4, error: 0.5, samples: 500 }],
});

test("all buffers are named once, none is left to be copied", () => {
  const sent = frame();
  const buffers = frameBuffers(sent);
  expect(buffers).toHaveLength(1 + 2 * 2 + 2 * 1 + 2 * 1);
  expect(new Set(buffers).size).toBe(buffers.length);
  const received = structuredClone(sent, { transfer: buffers });
  expect(received).toEqual(frame());
  const left = [
    sent.seconds,
    ...sent.scalars.flatMap(({ values, present }) => [values, present]),
    ...[...sent.steps, ...sent.spectra].flatMap(({ iterations, values }) => [iterations, values]),
  ];
  expect(left.map(({ byteLength }) => byteLength)).toEqual(left.map(() => 0));
});
