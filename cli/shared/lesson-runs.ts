/**
 * @file The runs of all lessons, each trained once: lessons that show the same run share it, whatever each measures of it, and what was
 * measured for a claim is kept, so that hours of runs can be stopped and gone on with.
 */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";

import { type RunConfig, sharedFieldNames } from "../../src/experiment/schema.ts";
import type { Lesson } from "../../src/learn/lesson/lesson.ts";
import { measuresOf } from "../../src/learn/lesson/needs.ts";
import { recordOf } from "../../src/learn/lesson/record-of.ts";
import { runConfig } from "../../src/learn/lesson/run-configs.ts";
import { factsOf, measureKey, type RunMeasure } from "../../src/learn/measures/measures.ts";
import type { RunRecord } from "../../src/learn/measures/record.ts";
import { MetricHistory } from "../../src/runs/metric-history.ts";
import { driveToEnd } from "./run-to-end.ts";

/** Runs are trained here, and nowhere kept. */
export async function trainRun(config: RunConfig): Promise<RunRecord> {
  const history = new MetricHistory();
  const { startNorms } = await driveToEnd(config, (frame) => void history.append(frame));
  return recordOf(config, () => ({ history, startNorms }));
}

const measureFields = sharedFieldNames.filter((name) => name.startsWith("measure"));

/** The same for two runs whose numbers cannot differ: what is measured changes none of them. */
function identityOf(config: RunConfig): string {
  const rest = Object.entries(config).filter(
    ([name]) => !measureFields.some((field) => field === name),
  );
  return JSON.stringify(Object.fromEntries(rest.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

interface Wanted {
  /** Measures what every lesson wants of it. */
  config: RunConfig;
  /** Under a name that every run has, so that lessons may call it differently. */
  readonly measures: Map<string, RunMeasure>;
}

const asked = (measure: RunMeasure): RunMeasure => ({ ...measure, run: "run" });

/** Trains the runs of lessons, at their own seed or at others. */
export class LessonRuns {
  private readonly wanted = new Map<string, Wanted>();
  private readonly values = new Map<string, Readonly<Record<string, number | null>>>();
  private readonly store: string;
  private readonly say: (line: string) => void;

  /** `store`: the file in which what was measured is kept, a line a run. */
  constructor(store: string, say: (line: string) => void) {
    this.store = store;
    this.say = say;
  }

  /** Takes up what was measured before. */
  async load(): Promise<void> {
    let text = "";
    try {
      text = await readFile(this.store, "utf8");
    } catch {
      return;
    }
    for (const line of text.split("\n")) {
      try {
        const { run, values } = JSON.parse(line) as {
          run: string;
          values: Record<string, number | null>;
        };
        this.values.set(run, { ...this.values.get(run), ...values });
      } catch {
        // A line that was cut off in the writing counts as not written.
      }
    }
  }

  /** Says that a lesson's runs will be asked for at a seed. */
  announce(lesson: Lesson, seed: number): void {
    for (const name of Object.keys(lesson.runs)) {
      const config = runConfig(lesson, name, seed);
      const identity = identityOf(config);
      const wanted = this.wanted.get(identity) ?? {
        config,
        measures: new Map<string, RunMeasure>(),
      };
      this.wanted.set(identity, wanted);
      wanted.config = { ...wanted.config, ...unionOf(wanted.config, config) };
      for (const measure of measuresOf(lesson)) {
        if (measure.run === name) wanted.measures.set(measureKey(asked(measure)), asked(measure));
      }
    }
  }

  /** All of a run. */
  async record(lesson: Lesson, name: string, seed: number): Promise<RunRecord> {
    const { config } = this.wantedOf(lesson, name, seed);
    return this.train(config);
  }

  /** What a run says of one measure. */
  async measured(lesson: Lesson, measure: RunMeasure, seed: number): Promise<number | null> {
    const wanted = this.wantedOf(lesson, measure.run, seed);
    const key = measureKey(asked(measure));
    const known = this.values.get(identityOf(wanted.config))?.[key];
    if (known !== undefined) return known;
    await this.train(wanted.config);
    return this.values.get(identityOf(wanted.config))?.[key] ?? null;
  }

  private wantedOf(lesson: Lesson, name: string, seed: number): Wanted {
    const wanted = this.wanted.get(identityOf(runConfig(lesson, name, seed)));
    if (wanted === undefined) throw new Error(`${lesson.id}: ${name} was not announced`);
    return wanted;
  }

  private async train(config: RunConfig): Promise<RunRecord> {
    const started = performance.now();
    const record = await trainRun(config);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { rule, task, length, seed } = config;
    this.say(
      `    ${rule}, ${task}, T=${length}, seed ${seed}: ${record.newest} iterations, ${seconds} s`,
    );
    const run = identityOf(config);
    const measures = [...(this.wanted.get(run)?.measures ?? [])];
    const values = Object.fromEntries(
      measures.map(([key, measure]) => [key, factsOf(measure).compute(measure, record)]),
    );
    this.values.set(run, { ...this.values.get(run), ...values });
    await mkdir(dirname(this.store), { recursive: true });
    await appendFile(this.store, `${JSON.stringify({ run, values })}\n`);
    return record;
  }
}

/** Where either measures something, both do. */
const unionOf = (one: RunConfig, other: RunConfig): Partial<RunConfig> =>
  Object.fromEntries(
    measureFields.map((field) => [field, one[field] === 0 ? other[field] : one[field]]),
  );
