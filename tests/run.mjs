/** @file `npm test`: runs every check in turn, whatever failed before, and counts. `--only unit,lint` runs some of them. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installMissing, root } from "../cli/install.mjs";

/** Longer than the slowest stage on a slow machine; ends one that hangs. */
const patience = 30 * 60_000;

const reports = join(root, "out/reports");

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Runs a package's program, or a script of ours, by Node itself: the same on every system.
 * @param {string} script its path from the project's folder
 * @param {string[]} [options]
 * @param {Record<string, string>} [env]
 * @returns {boolean} whether it succeeded
 */
function run(script, options = [], env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...options], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: patience,
  });
  return status === 0;
}

/** A stage that passes or fails as a whole. @param {boolean} ok @returns {Count} */
function whole(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Reads what a test runner counted. It has also failed if it ran no test, or failed outside every test. `maySkipAll`: skipped tests
 * count as run.
 * @param {string} report
 * @param {(report: any) => Count} read
 * @param {boolean} ok
 * @param {boolean} [maySkipAll]
 * @returns {Count}
 */
function counted(report, read, ok, maySkipAll = false) {
  if (!existsSync(report)) return whole(false);
  const count = read(JSON.parse(readFileSync(report, "utf8")));
  const ran = count.passed + (maySkipAll ? count.skipped : 0);
  const unseen = count.failed === 0 && (!ok || ran === 0);
  return unseen ? { ...count, failed: 1 } : count;
}

/** @param {{ status: string, assertionResults: unknown[] }} file @returns {boolean} */
function isBroken(file) {
  return file.status === "failed" && file.assertionResults.length === 0;
}

/** @param {string} project @param {boolean} [maySkipAll] @returns {Count} */
function vitest(project, maySkipAll) {
  const report = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ok = run("node_modules/vitest/vitest.mjs", ["run", "--project", project, ...reporters]);
  return counted(
    report,
    ({ numPassedTests, numFailedTests, numPendingTests, testResults }) => ({
      passed: numPassedTests,
      // A file that does not load has no test to fail.
      failed: numFailedTests + testResults.filter(isBroken).length,
      skipped: numPendingTests,
    }),
    ok,
    maySkipAll,
  );
}

/** @returns {Count} */
function playwright() {
  const report = join(reports, "end-to-end.json");
  const ok = run("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return counted(
    report,
    ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
    ok,
  );
}

/** Imported only now: it needs the packages. @returns {Promise<boolean>} */
async function compileKernels() {
  try {
    const kernels = await import("../cli/bundle.mjs");
    await kernels.compileKernels();
    return true;
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** @type {Record<string, () => Count | Promise<Count>>} */
const stages = {
  kernels: async () => whole(await compileKernels()),
  types: () => whole(run("node_modules/typescript/bin/tsc", ["--build"])),
  lint: () => whole(run("node_modules/oxlint/bin/oxlint", ["--deny-warnings"])),
  format: () => whole(run("node_modules/oxfmt/bin/oxfmt", ["--check"])),
  unused: () => whole(run("node_modules/knip/bin/knip.js", ["--no-progress"])),
  unit: () => vitest("unit"),
  build: () => whole(run("node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn"])),
  size: () => whole(run("tests/size.mjs")),
  browser: () => vitest("browser"),
  // Where those browsers cannot be installed.
  "other-browsers": () => vitest("other-browsers", true),
  "end-to-end": playwright,
};

/** @param {string[]} options @returns {string[]} the stages to run */
function chosen(options) {
  const names = Object.keys(stages);
  if (options.length === 0) return names;
  const asked = options[0] === "--only" ? (options[1] ?? "").split(",") : [];
  if (options.length === 2 && asked.length > 0 && asked.every((name) => names.includes(name))) {
    return names.filter((name) => asked.includes(name));
  }
  process.stderr.write(
    `Usage: npm test -- [--only <stage>,…] where a stage is ${names.join(", ")}\n`,
  );
  process.exit(2);
}

const selection = chosen(process.argv.slice(2));
installMissing();
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
const summary = [];
for (const name of selection) {
  process.stdout.write(`\n── ${name}\n`);
  rmSync(join(reports, `${name}.json`), { force: true });
  const start = performance.now();
  const { passed, failed, skipped } = await stages[name]();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  total.passed += passed;
  total.failed += failed;
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  summary.push(
    `${failed > 0 ? "✗" : "✓"} ${name.padEnd(10)} ${seconds.padStart(6)} s  ${passed} passed, ${failed} failed${skips}`,
  );
}
process.stdout.write(`\n${summary.join("\n")}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
