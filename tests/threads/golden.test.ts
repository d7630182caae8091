/** @file Every golden trace, by two threads: as near to it as one thread is, to the last bit. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { type FieldDeviation, parseTrace, replayTrace } from "../../cli/shared/golden-trace.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { SharedWork } from "../../web-workers/threads/shared-work.ts";
import { helperThreads } from "./helper-threads.ts";

const folder = join(import.meta.dirname, "../golden/traces");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

async function deviationsBy(threads: number, text: string): Promise<FieldDeviation[]> {
  const engine = await createMemoryEngine("simd", "test");
  if (engine.shareable === undefined) throw new Error("these kernels cannot be shared");
  const open = await helperThreads();
  const work = await SharedWork.over(engine.shareable, { open, tried: false });
  work.setThreads(threads);
  await work.complete();
  const deviations = await replayTrace(parseTrace(text), engine);
  work.dispose();
  engine.dispose();
  return deviations;
}

test.each(files)("%s", async (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const deviations = await deviationsBy(2, text);
  expect(deviations.length).toBeGreaterThan(8);
  expect(deviations.filter(({ deviation, limit }) => !(deviation <= limit))).toEqual([]);
  expect(deviations).toEqual(await deviationsBy(1, text));
});
