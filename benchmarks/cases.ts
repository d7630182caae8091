/** @file What is measured: the rules and sizes of the rows, and the configuration each of them stands for. */
import { type Work, workConfig } from "../src/experiment/presets.ts";
import { runFacts } from "../src/experiment/run-facts.ts";
import { ruleName } from "../src/experiment/rules/index.ts";
import type { RunConfig } from "../src/experiment/schema.ts";
import { strideOf } from "../web-workers/session/measuring.ts";

export type BenchCase = Work;

const rules = ["tptt", "tptthx", "bptt"] as const;

/** Every rule at these sizes. */
export const casesOf = (length: number, hidden: number, batch: number): BenchCase[] =>
  rules.map((rule) => ({ rule, length, hidden, batch }));

/** A case as it is announced, and as `--only` picks it. */
export const caseTitle = (name: string, length: number, hidden: number, batch: number): string =>
  `${name} T=${length} H=${hidden} N=${batch}`;

export const caseName = ({ rule }: BenchCase): string => ruleName({ rule });

export const benchConfig = workConfig;

/** How often the spectral radius is measured: blocks of iterations are multiples of it, so that each has its share. */
export const radiusStride = (config: RunConfig): number =>
  Math.max(1, strideOf("measureRadius", config, runFacts(config)));
