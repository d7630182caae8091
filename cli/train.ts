/** @file `npm run train`: one run on this machine, from the command line. */
import type { OpenHelper } from "../web-workers/threads/crew.ts";
import { UsageError } from "./shared/failure.ts";
import { parseRunFlags, runFlagHelp } from "./shared/flags.ts";
import { helperThreads, threadsHelp, threadsOf } from "./shared/helper-threads.ts";
import { runCommand } from "./shared/main.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { toJson } from "../src/runs/export.ts";
import { hashOfRun } from "./shared/run-file.ts";
import { readWeights, writeWeights } from "./shared/weight-outputs.ts";
import { describeTest, reasonWords, runToEnd } from "./shared/run-to-end.ts";

const help = `npm run train -- [flags]
${runFlagHelp()}
  --threads N  ${threadsHelp}
  --weights FILE      weights to start from in the place of drawn ones: safetensors or
                      NumPy's npz, with every parameter's name and shape
  --run FILE          the whole run, which the page's library and npm run export open
  --npz FILE          the weights it came to, as NumPy's npz
  --safetensors FILE  the same as safetensors
  --json FILE  the run with every scalar of every iteration; ${dashHelp},
               or by node cli/run.mjs train [flags] --json -
  --help  this
`;

async function main(open: OpenHelper): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    process.stdout.write(help);
    return 0;
  }
  const { config, others } = parseRunFlags(args, [
    "json",
    "threads",
    "weights",
    "run",
    "npz",
    "safetensors",
  ]);
  if (config.backend === "webgpu" && globalThis.navigator?.gpu === undefined) {
    throw new UsageError(
      '--backend = "webgpu" is not possible here, for Node has no WebGPU; allowed: auto, cpu.',
    );
  }
  const threads = threadsOf(others["threads"], open);
  const { weights } = others;
  const start = weights === undefined ? null : await readWeights(weights, config);
  const { files, say } = await openOutputs(
    {
      "--json": others["json"],
      "--run": others["run"],
      "--npz": others["npz"],
      "--safetensors": others["safetensors"],
    },
    { "--weights": weights },
  );
  const { result, run } = await runToEnd(config, say, { start, threads });
  say(
    `${reasonWords[result.reason]} at iteration ${result.iterations} (${result.backend}, ${result.seconds.toFixed(1)} s)`,
  );
  if (result.test !== null) say(describeTest(result.test));
  say(`SHA-256 of its numbers ${hashOfRun(run)}`);
  await files["--json"]?.write(`${JSON.stringify(result)}\n`);
  await files["--run"]?.write(toJson([run], new Date()));
  const { checkpoint, startedFrom } = run;
  if (checkpoint === null) throw new Error("the run has ended, and has no weights");
  await writeWeights(
    files,
    { config, checkpoint, startedFrom },
    { at: "now", withOptimiser: false },
  );
  return 0;
}

const open = helperThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
