import { expect, test } from "vitest";
import { parseSrgb } from "./parse-color.ts";

test.each([
  ["color(srgb 1 0.5 0)", [255, 128, 0, 1]],
  ["color(srgb 1 none 1e-05 / 0.25)", [255, 0, 0, 0.25]],
  // Some colours of other spaces lie outside.
  ["color(srgb 1.02 -0.1 0)", [255, 0, 0, 1]],
  ["", [0, 0, 0, 0]],
  ["none", [0, 0, 0, 0]],
])("%s", (text, wanted) => {
  expect(parseSrgb(text)).toEqual(wanted);
});
