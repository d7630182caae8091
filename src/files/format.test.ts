import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "./format.ts";

test.each([
  ["Accuracy on the batch", "accuracy-on-the-batch"],
  ["Spectral radius ρ(Whh)", "spectral-radius-ρ-whh"],
  ["  ...  ", "run"],
  ["🙂🚀", "run"],
  ["", "run"],
  ["CON", "con-run"],
  ["aux.", "aux-run"],
  ["Com1", "com1-run"],
  ["lpt³", "lpt³-run"],
  ["console", "console"],
  ["E\u0301tude", "étude"],
  ["हिन्दी", "हिन्दी"],
  ["../../etc/passwd", "etc-passwd"],
  ["a\u202Egnp.exe", "a-gnp-exe"],
])("%j becomes %j", (title, name) => {
  expect(fileName(title, "run")).toBe(name);
});

test("any title becomes a name that every system takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (title) => {
      const name = fileName(title);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
      expect(name).not.toMatch(/^-|-$/u);
      expect(new TextEncoder().encode(`01-${name}.json`).length).toBeLessThan(256);
    }),
  );
});
