/** @file Every golden trace replays within tolerance on every CPU variant. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { parseTrace, replayTrace } from "../../cli/shared/golden-trace.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";

const folder = join(import.meta.dirname, "traces");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

test("the traces are there", () => {
  expect(files).toHaveLength(10);
});

describe.each(["simd", "relaxed", "scalar"] as const)("golden traces on %s", (variant) => {
  test.each(files)("%s", async (file) => {
    const engine = await createMemoryEngine(variant, "test");
    const deviations = await replayTrace(
      parseTrace(readFileSync(join(folder, file), "utf8")),
      engine,
    );
    engine.dispose();
    expect(deviations.length).toBeGreaterThan(8);
    expect(deviations.filter(({ deviation, limit }) => !(deviation <= limit))).toEqual([]);
  });
});
