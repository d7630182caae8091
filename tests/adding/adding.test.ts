/** @file Every worked example of docs/adding.md is added to a copy of the source, which must have no fault of type and train. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { root } from "../../cli/shared/command.fixture.ts";
import { addExamples, changed, copySource, readExamples } from "./examples.fixture.ts";

const examples = readExamples(readFileSync(join(root, "docs/adding.md"), "utf8"));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "adding-"));
  copySource(root, folder);
  addExamples(folder, examples);
});
afterAll(() => rmSync(folder, { recursive: true }));

function node(...args: readonly string[]): { readonly code: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, out: status === 0 ? stdout : stdout + stderr };
}

test("the source with all of them has no fault of type", () => {
  const types = node("node_modules/typescript/bin/tsc", "--build");
  expect(types.out).toBe("");
  expect(types.code).toBe(0);
});

/** What a run of 1,000 iterations with these flags comes to, on First Symbol with leaky units. */
function trained(...more: readonly string[]): {
  readonly metrics: Readonly<Record<string, readonly (number | null)[]>>;
  readonly solved: boolean;
} {
  const flags = [
    ["--task", "first-symbol"],
    ["--activation", "leaky"],
    ["--measure-readout-norm", "1"],
    ["--length", "4"],
    ["--hidden", "12"],
    ["--batch", "8"],
    ["--alpha-f", "0.1"],
    ["--max-iterations", "1000"],
    ["--json", "-"],
  ].flat();
  const { code, out } = node("cli/run.mjs", "train", ...flags, ...more);
  expect({ code, out }).toMatchObject({ code: 0 });
  return JSON.parse(out) as ReturnType<typeof trained>;
}

test.each(["simd", "scalar"])("a run with all but the signal trains, %s", (kernels) => {
  const more = ["--rule", "frozen-input", "--optimizer", "half-momentum", "--cpu-kernels", kernels];
  const { metrics, solved } = trained(...more);
  expect(solved).toBe(true);
  expect(metrics["movedWxh"]?.at(-1)).toBe(0);
  expect(metrics["readoutNorm"]?.every((norm) => Number(norm) > 0)).toBe(true);
});

test("a rule with a signal of its own has that signal", () => {
  const { metrics } = trained("--rule", "own-error", "--max-iterations", "20");
  expect(metrics["angle"]?.every((angle) => Number(angle) > 0)).toBe(true);
  expect(metrics["movedWhh"]?.at(-1)).toBeGreaterThan(0);
});

test("a change that does not fit is refused", () => {
  const example = { path: "a.ts", kind: "change", text: " one\n+two\n" } as const;
  expect(changed("one\nthree\n", example)).toBe("one\ntwo\nthree\n");
  for (const text of ["three\n", "one\none\n"]) {
    expect(() => changed(text, example)).toThrow("a.ts does not have this once");
  }
});
