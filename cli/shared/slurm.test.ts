/** @file Flags of shards, and job arrays of Slurm: how many tasks, for how long, and what each of them runs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { runSpec, listPlan } from "../../src/studies/plan.ts";
import { leastShardSeconds, workOfSpec } from "../../src/studies/shards.ts";
import { type Environment, readPart } from "./shard-flags.ts";
import { arrayScript, arraysOf, timeOf } from "./slurm.ts";
import { tiny } from "./study.fixture.ts";

const stages = [{ specs: [], most: 0 }];
const part = (
  flags: Readonly<{ shard?: string; stage?: string; submit?: string; yes?: boolean }>,
  environment: Environment = {},
) =>
  readPart(
    { shard: flags.shard, stage: flags.stage, submit: flags.submit, yes: flags.yes ?? false },
    { stages },
    environment,
  );

describe("flags", () => {
  test.each<[string, Environment]>([
    ["Slurm", { SLURM_ARRAY_TASK_ID: "3" }],
    ["Kubernetes", { JOB_COMPLETION_INDEX: "2" }],
    ["AWS Batch", { AWS_BATCH_JOB_ARRAY_INDEX: "2" }],
  ])("auto/n is the task of an array of %s, whichever part of it is repeated", (_, environment) => {
    const repeated = { ...environment, SLURM_ARRAY_TASK_COUNT: "1", SLURM_ARRAY_TASK_MIN: "3" };
    expect(part({ shard: "auto/5" }, repeated)).toEqual({
      kind: "shard",
      shard: { index: 3, of: 5 },
      stage: null,
    });
  });

  test("nothing given: the whole plan", () => {
    expect(part({}, { SLURM_ARRAY_TASK_ID: "3" })).toEqual({ kind: "whole" });
  });

  test("a shard of a stage, and a submission", () => {
    expect(part({ shard: "2/3", stage: "1" })).toMatchObject({ shard: { index: 2 }, stage: 1 });
    expect(part({ submit: "slurm" })).toEqual({ kind: "submit", tasks: null, isSent: false });
    expect(part({ submit: "slurm", shard: "auto/6", yes: true })).toEqual({
      kind: "submit",
      tasks: 6,
      isSent: true,
    });
  });

  test.each<[Parameters<typeof part>, RegExp]>([
    [[{ shard: "4/3" }], /^--shard = "4\/3" .* i\/n with i from 1 to n/u],
    [[{ shard: "auto/3" }], /no task of a job array; allowed: where one of SLURM_ARRAY_TASK_ID, /u],
    [
      [{ shard: "auto/3" }, { SLURM_ARRAY_TASK_ID: "0" }],
      /SLURM_ARRAY_TASK_ID = "0" .* from 1\.$/u,
    ],
    [[{ shard: "auto/3" }, { SLURM_ARRAY_TASK_ID: "4" }], /^--shard = "auto\/3"/u],
    [[{ shard: "auto/3" }, { JOB_COMPLETION_INDEX: "3" }], /^--shard = "auto\/3"/u],
    [[{ submit: "pbs" }], /^--submit = "pbs" is not possible; allowed: slurm\.$/u],
    [[{ submit: "slurm", shard: "1/3" }], /allowed: auto\/n where it is submitted/u],
    [[{ yes: true }], /^--yes is not possible/u],
    [[{ stage: "1" }], /with --shard alone/u],
    [[{ shard: "1/3", stage: "2" }], /^--stage = "2" .* from 1 to 1\.$/u],
  ])("%j is refused", (given, sentence) => {
    expect(() => part(...given)).toThrow(sentence);
  });
});

describe("arrays", () => {
  const plan = listPlan(
    Array.from({ length: 60 }, (_, index) => runSpec(tiny({ seed: index + 1 }))),
  );
  const work = plan.atMost.reduce((sum, spec) => sum + workOfSpec(spec), 0);

  test("have tasks of at least ten minutes each, and no more than runs, or than the site allows", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (seconds, most) => {
          const [array] = arraysOf(plan, work / seconds, null, most);
          if (array === undefined) throw new Error("there is an array");
          const { tasks, limit } = array;
          expect(tasks).toBeGreaterThanOrEqual(1);
          expect(tasks).toBeLessThanOrEqual(Math.min(60, most));
          expect(tasks === 1 || seconds / tasks >= leastShardSeconds).toBe(true);
          // The longest task has its whole runs, and time to spare.
          expect(limit).toBeGreaterThan(seconds / tasks);
        },
      ),
    );
  });

  test("are as many tasks as were asked for, unless the site allows fewer", () => {
    expect(arraysOf(plan, work, 6, 1000)).toMatchObject([{ stage: null, tasks: 6 }]);
    expect(() => arraysOf(plan, work, 6, 5)).toThrow(/at most auto\/5, by the MaxArraySize/u);
  });
});

test.each([
  [1, "0-00:01:00"],
  [600, "0-00:10:00"],
  [3601, "0-01:01:00"],
  [90_000, "1-01:00:00"],
])("%d seconds are %s", (seconds, text) => {
  expect(timeOf(seconds)).toBe(text);
});

test("a script asks for one core a task and runs the shard in its own place", () => {
  const places = { root: "/home/a user/lab", folder: "/scratch/it's" };
  const script = arrayScript({ stage: 2, tasks: 9, limit: 700 }, ["sweep", "p.json"], places);
  const options = script.match(/^#SBATCH .*$/gmu);
  expect(options).toEqual([
    "#SBATCH --job-name=through-time-2",
    "#SBATCH --array=1-9",
    "#SBATCH --ntasks=1",
    "#SBATCH --cpus-per-task=1",
    "#SBATCH --time=0-00:12:00",
    "#SBATCH --output='/scratch/it'\\''s/slurm/%A_%a.txt'",
    "#SBATCH --signal=B:TERM@60",
  ]);
  expect(script).toContain("\ncd '/home/a user/lab' || exit 1\n");
  expect(script).toContain("cli/run.mjs sweep p.json --shard auto/9 --stage 2 --jobs 1\n");
});
