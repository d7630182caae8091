/** @file `npm run train`: one run on this machine, from the command line. */
import type { OpenHelper } from "../web-workers/threads/crew.ts";
import { UsageError } from "./shared/failure.ts";
import { parseRunFlags, runFlagHelp } from "./shared/flags.ts";
import { helperThreads, threadsHelp, threadsOf } from "./shared/helper-threads.ts";
import { runCommand } from "./shared/main.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { describeTest, reasonWords, runToEnd } from "./shared/run-to-end.ts";

const help = `npm run train -- [flags]
${runFlagHelp()}
  --threads N  ${threadsHelp}
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
  const { config, others } = parseRunFlags(args, ["json", "threads"]);
  if (config.backend === "webgpu" && globalThis.navigator?.gpu === undefined) {
    throw new UsageError(
      '--backend = "webgpu" is not possible here, for Node has no WebGPU; allowed: auto, cpu.',
    );
  }
  const { files, say } = await openOutputs({ "--json": others["json"] });
  const result = await runToEnd(config, say, threadsOf(others["threads"], open));
  say(
    `${reasonWords[result.reason]} at iteration ${result.iterations} (${result.backend}, ${result.seconds.toFixed(1)} s)`,
  );
  if (result.test !== null) say(describeTest(result.test));
  await files["--json"]?.write(`${JSON.stringify(result)}\n`);
  return 0;
}

const open = helperThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
