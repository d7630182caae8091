/**
 * @file `npm run fuzz -- --minutes 60`: runs every property test with one random seed after the other, and says how to
 * repeat what fails. `--seed N` runs them once with that seed; `--project unit` or `browser` runs those of one project.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { compileKernels } from "../cli/bundle.mjs";
import { installMissing, root } from "../cli/install.mjs";

const folders = ["src", "web-workers", "cli", "benchmarks", "tests"];
const setUp = "tests/property-seed.ts";

/** Tests that draw from fast-check, by themselves or through a module for tests, by project. */
function propertyTests() {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/u.test(file) && file !== join(setUp));
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  const drawing = files.filter((file) => texts.get(file)?.includes('from "fast-check"'));
  const names = [
    "fast-check",
    ...drawing.filter((file) => !file.includes(".test.")).map((file) => `/${basename(file)}`),
  ];
  const tests = files.filter(
    (file) =>
      file.includes(".test.") && names.some((name) => texts.get(file)?.includes(`${name}"`)),
  );
  const isBrowser = (/** @type {string} */ file) => file.startsWith(join("tests/browser/"));
  return {
    unit: tests.filter((file) => !isBrowser(file)),
    browser: tests.filter(isBrowser),
  };
}

/** @typedef {keyof ReturnType<typeof propertyTests>} Project */

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

/** @param {string} flag @param {string} text @param {number} least @param {number} most */
function numberOf(flag, text, least, most) {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  return refuse(
    `--${flag} = "${text}" is not possible; allowed: a number from ${least} to ${most}.`,
  );
}

function readOptions() {
  const read = () =>
    parseArgs({
      options: {
        minutes: { type: "string", default: "10" },
        seed: { type: "string" },
        project: { type: "string" },
      },
    }).values;
  /** @type {ReturnType<typeof read>} */
  let values;
  try {
    values = read();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const { minutes, seed, project } = values;
  if (project !== undefined && project !== "unit" && project !== "browser") {
    return refuse(`--project = "${project}" is not possible; allowed: unit, browser.`);
  }
  return {
    minutes: numberOf("minutes", minutes, 0.1, 10_000),
    seed: seed === undefined ? null : Math.trunc(numberOf("seed", seed, -(2 ** 31), 2 ** 31 - 1)),
    /** @type {readonly Project[]} */
    projects: project === undefined ? ["unit", "browser"] : [project],
  };
}

/**
 * Runs a project's property tests with a seed.
 * @param {Project} project
 * @param {readonly string[]} files
 * @param {number} seed
 * @param {number | undefined} patience milliseconds
 * @returns {"passed" | "failed" | "cut short"}
 */
function runRound(project, files, seed, patience) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [vitest, "run", "--project", project, "--reporter=dot", ...files],
    {
      cwd: root,
      env: { ...process.env, PROPERTY_SEED: String(seed), PROPERTY_RUNS: "500", NO_COLOR: "1" },
      encoding: "utf8",
      timeout: patience,
      maxBuffer: 2 ** 28,
    },
  );
  if (status === 0) return "passed";
  if (error !== undefined && "code" in error && error.code === "ETIMEDOUT") return "cut short";
  process.stdout.write(`${stdout}${stderr}`);
  process.stdout.write(
    `\nTo repeat all of this: npm run fuzz -- --project ${project} --seed ${seed}\n\n`,
  );
  return "failed";
}

const { minutes, seed: given, projects } = readOptions();
installMissing();
await compileKernels();
const files = propertyTests();
const deadline = Date.now() + minutes * 60_000;
/** @type {Map<Project, number>} */
const spent = new Map(projects.map((project) => [project, 0]));
const failures = [];
let rounds = 0;

/** @param {Project} project @param {number} seed @param {number} [patience] */
function round(project, seed, patience) {
  const start = Date.now();
  const result = runRound(project, files[project], seed, patience);
  const seconds = Math.round((Date.now() - start) / 1000);
  spent.set(project, (spent.get(project) ?? 0) + Date.now() - start);
  process.stdout.write(`${project}, seed ${seed}: ${result}, ${seconds} s\n`);
  if (result !== "cut short") rounds += 1;
  if (result === "failed") failures.push(`--project ${project} --seed ${seed}`);
}

if (given === null) {
  while (Date.now() < deadline) {
    // The project that has had the least time; a round of the browser's takes minutes.
    const [[project]] = [...spent].toSorted(([, a], [, b]) => a - b);
    round(project, randomInt(2 ** 31), deadline - Date.now());
  }
} else {
  for (const project of projects) round(project, given);
}

process.stdout.write(`\nRounds: ${rounds}, failed: ${failures.length}\n`);
for (const failure of failures) process.stdout.write(`  npm run fuzz -- ${failure}\n`);
process.exitCode = failures.length > 0 || rounds === 0 ? 1 : 0;
