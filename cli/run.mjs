/** @file Runs a command of this folder that is written in TypeScript: `node cli/run.mjs train --help`. Prints nothing on the output stream itself. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { bundle, compileKernels } from "./bundle.mjs";
import { installMissing, root } from "./install.mjs";

const folder = join(root, "cli");
const [name = "", ...rest] = process.argv.slice(2);
const entry = `cli/${name}.ts`;

if (!/^[a-z-]+$/u.test(name) || !existsSync(join(root, entry))) {
  const commands = readdirSync(folder)
    .filter((file) => /^[a-z-]+\.ts$/u.test(file))
    .map((file) => basename(file, ".ts"));
  process.stderr.write(`Usage: node cli/run.mjs <${commands.join("|")}> [options]\n`);
  process.exit(2);
}

installMissing();
try {
  await compileKernels();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const url = await bundle(entry);
process.setSourceMapsEnabled(true);
process.argv = [process.execPath, join(root, entry), ...(rest[0] === "--" ? rest.slice(1) : rest)];
await import(url);
