/** @file docs/python.md, run from its first block to its last on the files that it names. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

import { patience, root, run } from "./shared/command.fixture.ts";

const python = promisify(execFile);
const hasNumpy = await python("python3", ["-c", "import numpy"]).then(
  () => true,
  () => false,
);
const text = readFileSync(join(root, "docs/python.md"), "utf8");
const blocks = [...text.matchAll(/^```python\n(.*?)^```/gmsu)].map(([, block = ""]) => block);
const commands = [...text.matchAll(/^ {4}npm run (\w+) -- (.*)$/gmu)];

test.runIf(hasNumpy)("the page on Python is true", { timeout: patience }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "through-time-"));
  try {
    const inFolder = (word: string): string => (/\.\w+$/u.test(word) ? join(folder, word) : word);
    for (const [, name = "", flags = ""] of commands) {
      const { code, stderr } = await run(name, ...flags.split(" ").map(inFolder));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
    const { stdout } = await python("python3", ["-c", blocks.join("\n")], { cwd: folder });
    const [scalars = "", shapes = "", moved = "", signal = "", frame = ""] = stdout.split("\n");
    expect(scalars).toMatch(/^tptt wasm-simd cost \d/u);
    expect(shapes).toContain("'Whh': (16, 16)");
    const [measured, own] = [...moved.matchAll(/\d+\.\d+(?:e-?\d+)?/gu)].map(Number);
    // Float32 sums in another order.
    expect(Math.abs(measured! / own! - 1)).toBeLessThan(1e-5);
    expect(signal).toMatch(/^at iteration \d+ step 1 gets \d/u);
    expect(frame).toContain("iframe");
    const again = [
      "--task",
      "temporal-order",
      "--rule",
      "tptt",
      "--length",
      "10",
      "--hidden",
      "16",
    ];
    const started = await run(
      "train",
      ...again,
      "--max-iterations",
      "2",
      "--weights",
      join(folder, "own.npz"),
    );
    expect(started.code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
