/**
 * @file No number that is measured goes through a transcendental function of the host: those differ between JavaScript
 * engines, and measured numbers are the same to the bit everywhere on wasm-simd.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

import { idsOf } from "../../src/experiment/declaration.ts";
import { metricGroups } from "../../src/experiment/metrics/index.ts";
import { networks } from "../../src/experiment/networks/index.ts";
import { ruleIds, rulesFor } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { collected, createTrainer, iterations, runConfig } from "../session/training.fixture.ts";

/** Those of ECMAScript that are not defined to the last bit. */
const hosts = [
  ...(["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh"] as const),
  ...(["exp", "expm1", "hypot", "log", "log10", "log1p", "log2", "pow", "sin"] as const),
  ...(["sinh", "tan", "tanh"] as const),
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that can be measured, at every iteration. */
const everything: Partial<RunConfig> = Object.fromEntries(
  Object.values(metricGroups).flatMap(({ fields }) => Object.keys(fields).map((name) => [name, 1])),
);

const runs = idsOf(networks).flatMap((network) =>
  (network === "srn" ? ruleIds : rulesFor({ network })).map((rule) => ({ network, rule })),
);

test.each(runs)("$rule on $network", async (run) => {
  const engine = await createMemoryEngine("simd", "test");
  const config = runConfig({ ...everything, ...run, length: 10, hidden: 7, batch: 4 });
  const trainer = createTrainer(engine, config);
  const called = new Set<string>();
  for (const name of hosts) {
    vi.spyOn(Math, name).mockImplementation(() => {
      called.add(name);
      return Number.NaN;
    });
  }
  await trainer.preview();
  const rows = [...(await collected(trainer)), ...(await iterations(trainer, 3))];
  vi.restoreAllMocks();
  expect([...called]).toEqual([]);
  expect(rows).toHaveLength(4);
  trainer.dispose();
  engine.dispose();
});

test("no metric names one, nor a power that is not a square", () => {
  const here = import.meta.dirname;
  const forbidden = new RegExp(`Math\\.(?:${hosts.join("|")})\\b|[\\w)\\]] \\*\\* (?!2\\b)`, "gu");
  const found = [here, join(here, "../linalg")].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => !/\.(?:test|fixture)\.ts$/u.test(file))
      .flatMap(
        (file) =>
          codeOf(readFileSync(join(folder, file), "utf8"))
            .match(forbidden)
            ?.map((name) => `${file}: ${name}`) ?? [],
      ),
  );
  expect(found).toEqual([]);
});

/** A file without its comments. */
const codeOf = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/gu, "");
