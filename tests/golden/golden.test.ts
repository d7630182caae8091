/** @file Every golden trace replays within tolerance on every CPU variant. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { parseTrace, replayTrace } from "../../cli/shared/golden-trace.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";

import names from "./names.json" with { type: "json" };

const files = ["traces", "beyond"].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder)).map((file) => `${folder}/${file}`),
);

test("the traces are those of the list", () => {
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.json`).toSorted());
});

describe.each(["simd", "relaxed", "scalar"] as const)("golden traces on %s", (variant) => {
  test.each(files)("%s", async (file) => {
    const engine = await createMemoryEngine(variant, "test");
    const deviations = await replayTrace(
      parseTrace(readFileSync(join(import.meta.dirname, file), "utf8")),
      engine,
    );
    engine.dispose();
    expect(deviations.length).toBeGreaterThan(8);
    expect(deviations.filter(({ deviation, limit }) => !(deviation <= limit))).toEqual([]);
  });
});
