/** @file `npm run train`: one run on this machine, from the command line. */
import { writeFile } from "node:fs/promises";

import { parseRunFlags, runFlagHelp, UsageError } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { reasonWords, runToEnd } from "./shared/run-to-end.ts";

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    process.stdout.write(
      `npm run train -- [flags]\n${runFlagHelp()}\n  --json FILE, or - for standard output\n`,
    );
    return 0;
  }
  const { config, others } = parseRunFlags(args, ["json"]);
  if (config.backend === "webgpu" && globalThis.navigator?.gpu === undefined) {
    throw new UsageError(
      '--backend = "webgpu" is not possible here, for Node has no WebGPU; allowed: auto, cpu.',
    );
  }
  const { json } = others;
  const toStdout = json === "-";
  const say = (line: string): void => {
    (toStdout ? process.stderr : process.stdout).write(`${line}\n`);
  };
  const result = await runToEnd(config, say);
  say(
    `${reasonWords[result.reason]} at iteration ${result.iterations} (${result.backend}, ${result.seconds.toFixed(1)} s)`,
  );
  if (json !== undefined) {
    const text = `${JSON.stringify(result)}\n`;
    if (toStdout) process.stdout.write(text);
    else await writeResult(json, text);
  }
  return 0;
}

async function writeResult(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch {
    throw new UsageError(
      `--json = "${file}" cannot be written; allowed: a file in a folder that exists, or -.`,
    );
  }
}

await runCommand(main);
