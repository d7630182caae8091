/** @file What is left out of the workers: texts of declarations, and nothing else. */
import { expect, test } from "vitest";

import { withoutWords } from "./wordless-worker.ts";

test("texts go; ids, values and what is computed stay", () => {
  const code = [
    'name: "Whh",',
    'label: "Leak",',
    'part(1, "h_t", "h_t"), glue(" = ", " = "),',
    'help: "A \\"quoted\\" text: 1, 2",',
    'definition:\n      "On a line of its own.",',
    'equation: () => "kept",',
    'export const text = "help: kept";',
    'default: "values",',
  ].join("\n");
  expect(withoutWords(code)).toBe(
    [
      'name: "Whh",',
      'label: "",',
      'part(1, "", ""), glue("", ""),',
      'help: "",',
      'definition:\n      "",',
      'equation: () => "kept",',
      'export const text = "help: kept";',
      'default: "values",',
    ].join("\n"),
  );
});
