/** @file `npm run export`: the weights and numbers of a run's file in the forms that other programs read. */
import { describeProblem } from "../src/experiment/field.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { readText } from "./shared/read-text.ts";
import { hashOfRun, readRunFile, runAsCsv } from "./shared/run-file.ts";
import { type WeightFlag, weightFlags, writeWeights } from "./shared/weight-outputs.ts";

const line = {
  name: "export",
  words: {
    takes: "RUN",
    help: `a run's file: as "npm run train -- --run FILE" writes it, or the page's lanes and library`,
  },
  flags: {
    npz: { takes: "FILE", help: `its weights as NumPy's npz; ${dashHelp}` },
    safetensors: { takes: "FILE", help: "its weights as safetensors" },
    csv: {
      takes: "FILE",
      help: "its scalars, a line an iteration, and its configuration above them",
    },
    start: { takes: null, help: "the weights it started from in the place of those it came to" },
    optimiser: { takes: null, help: "with what the optimiser keeps of each weight" },
    bare: { takes: null, help: "without the comment above the CSV" },
    number: { takes: "N", help: "which run of the file", usual: "1" },
  },
} as const;

async function main(): Promise<number> {
  const given = readCommandLine(line);
  if (given === null) return 0;
  const { values, words } = given;
  const [path] = words;
  if (path === undefined || words.length > 1) {
    throw new UsageError(`RUN = "${words.join(" ")}" is not possible; allowed: one file.`);
  }
  if (values.start && values.optimiser) {
    throw new UsageError(
      "--optimiser and --start exclude each other: at its start an optimiser keeps nothing.",
    );
  }
  const { files, say } = await openOutputs(
    { "--npz": values.npz, "--safetensors": values.safetensors, "--csv": values.csv },
    { RUN: path },
  );
  if (Object.values(files).every((file) => file === null)) {
    throw new UsageError("Nothing is asked for; allowed: --npz, --safetensors, --csv.");
  }
  const runs = readRunFile(await readText("RUN", path));
  if (!runs.ok) throw new UsageError(`${path}: ${describeProblem(runs.problem)}`);
  const number = wholeNumber("number", values.number, runs.value.length);
  const run = runs.value[number - 1];
  if (run === undefined) throw new Error(`there is no run ${number}`);
  await files["--csv"]?.write(runAsCsv(run, !values.bare));
  const wantsWeights = weightFlags.some((flag: WeightFlag) => files[flag] !== null);
  const { checkpoint } = run;
  if (wantsWeights && checkpoint === null) {
    throw new UsageError(
      `${path} has no weights: it was written while its run was in the middle of an iteration.`,
    );
  }
  if (checkpoint !== null) {
    const { config, startedFrom } = run;
    const wanted = { at: values.start ? "start" : "now", withOptimiser: values.optimiser } as const;
    await writeWeights(files, { config, checkpoint, startedFrom }, wanted);
  }
  say(`${run.name}, iteration ${Math.max(0, run.history.newest)}`);
  say(`SHA-256 of its numbers ${hashOfRun(run)}`);
  return 0;
}

await runCommand(main);
