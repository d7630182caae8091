/** @file `npm run train`: one run on this machine, from the command line. */
import { type FileHandle, open } from "node:fs/promises";

import { parseRunFlags, runFlagHelp, UsageError } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { describeTest, reasonWords, runToEnd } from "./shared/run-to-end.ts";

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
  const file = json === undefined || toStdout ? null : await openResult(json);
  const result = await runToEnd(config, say);
  say(
    `${reasonWords[result.reason]} at iteration ${result.iterations} (${result.backend}, ${result.seconds.toFixed(1)} s)`,
  );
  if (result.test !== null) say(describeTest(result.test));
  const text = `${JSON.stringify(result)}\n`;
  if (toStdout) process.stdout.write(text);
  await file?.writeFile(text);
  await file?.close();
  return 0;
}

/** Opens the file before training, so that no result is lost to a folder that is not there. */
async function openResult(file: string): Promise<FileHandle> {
  try {
    return await open(file, "w");
  } catch {
    throw new UsageError(
      `--json = "${file}" cannot be written; allowed: a file in a folder that exists, or -.`,
    );
  }
}

await runCommand(main);
