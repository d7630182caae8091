/** @file Installs the packages that the lock file asks for and node_modules lacks. Plain JavaScript: it runs before any package exists. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/**
 * Compares versions rather than file times, which a checkout or a copy changes. What is optional may be missing
 * rightly: it belongs to other systems.
 */
function isComplete() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(join(root, record))) return false;
  const wanted = readJson("package-lock.json").packages;
  const installed = readJson(record).packages;
  const { dependencies, devDependencies } = readJson("package.json");
  const named = { ...wanted[""].dependencies, ...wanted[""].devDependencies };
  const asked = Object.entries({ ...dependencies, ...devDependencies });
  return (
    asked.every(([name, range]) => named[name] === range) &&
    Object.entries(wanted).every(
      ([path, { optional, version }]) =>
        path === "" || optional === true || installed[path]?.version === version,
    )
  );
}

/** Ends the process with npm's exit code if npm fails. Prints on the error stream only. */
export function installMissing() {
  if (isComplete()) return;
  process.stderr.write("Installing packages …\n");
  const options = ["install", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const stdio = ["ignore", 2, 2];
  const { status } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio })
    : // Windows starts npm, a command script, through its shell only.
      spawnSync(`npm ${options.join(" ")}`, { cwd: root, stdio, shell: true });
  if (status === 0) return;
  process.stderr.write("The packages could not be installed; npm says why above.\n");
  process.exit(status ?? 1);
}
