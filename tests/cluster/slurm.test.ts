/** @file A sweep as a job array on a real Slurm: one task killed in the middle, sent again, gathered, and equal to one process to the bit. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Ended, run } from "../../cli/shared/command.fixture.ts";
import { timelessResults } from "../../cli/shared/results.fixture.ts";
import { type Slurm, startSlurm } from "./one-node-slurm.ts";

const minutes = 60_000;
let folder = "";
let slurm: Slurm | string = "it was not started";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "through-time-cluster-"));
  mkdirSync(join(folder, "slurm"));
  slurm = await startSlurm(join(folder, "slurm"));
  if (typeof slurm !== "string") Object.assign(process.env, slurm.environment);
}, 15 * minutes);

afterAll(async () => {
  if (typeof slurm !== "string") await slurm.stop();
  // A job that was cut off may write until it has ended.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

const at = (name: string): string => join(folder, name);
const client = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8" }).trim();
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const plan = {
  name: "24 runs",
  base: {
    task: "random-permutation",
    length: 20,
    hidden: 30,
    batch: 10,
    maxIterations: 1500,
    validationSamples: 200,
    stopSolved: false,
    stopPatience: 0,
  },
  axes: [
    { field: "rule", values: ["bptt", "tptt", "tptthx"] },
    { field: "alphaF", values: [0.01, 0.1] },
  ],
  seeds: 4,
};

const submit = (): Promise<Ended> => {
  const flags = ["--submit", "slurm", "--shard", "auto/4", "--store", at("study"), "--yes"];
  return run("sweep", at("plan.json"), ...flags);
};

async function untilNothingRuns(): Promise<void> {
  while (client("squeue", "-h") !== "") await wait(500);
}

/** A task that has finished a run and has others to do; it is a matter of seconds until there is one. */
async function taskInTheMiddle(): Promise<string> {
  for (;;) {
    const running = client("squeue", "-h", "-t", "R", "-o", "%i").split("\n");
    const found = running.find((task) => {
      const log = join(at("study"), "slurm", `${task}.txt`);
      const finished = logOf(log).match(/: iteration-limit at 1500/gu)?.length ?? 0;
      return finished >= 1 && finished <= 4;
    });
    if (found !== undefined) return found;
    await wait(100);
  }
}

function logOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

test(
  "an array is sent, cut, sent again and gathered",
  async ({ skip }) => {
    if (typeof slurm === "string") skip(`Skipped, since ${slurm}.`);
    writeFileSync(at("plan.json"), JSON.stringify({ kind: "sweep", sweep: plan }));
    const gather = ["sweep", "gather", at("study"), "--json", at("gathered.json")];

    const sent = await submit();
    expect(sent).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Sent as \d+\./mu) as string,
    });
    const killed = await taskInTheMiddle();
    client("scancel", killed);
    await untilNothingRuns();
    expect(logOf(join(at("study"), "slurm", `${killed}.txt`))).toMatch(
      /^Stopped; the same command goes on from here\.$/mu,
    );
    const cut = await run(...gather);
    expect(cut).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Not complete: /mu) as string,
    });
    const kept = readdirSync(at("study")).filter((name) => /^[0-9a-f]{64}/u.test(name));
    const before = kept.map((name) => readFileSync(join(at("study"), name), "utf8"));

    expect(await submit()).toMatchObject({ code: 0 });
    await untilNothingRuns();
    const whole = await run(...gather);
    expect(whole).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Complete: 24 runs\.$/mu) as string,
    });
    // What was finished has not been computed again.
    expect(kept.map((name) => readFileSync(join(at("study"), name), "utf8"))).toEqual(before);

    const alone = ["--store", at("alone.jsonl"), "--json", at("alone.json")];
    expect(await run("sweep", at("plan.json"), ...alone)).toMatchObject({ code: 0 });
    expect(timelessResults(at("gathered.json"))).toEqual(timelessResults(at("alone.json")));
  },
  20 * minutes,
);
