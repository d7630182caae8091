/** @file Outcomes in a file, one JSON line each, appended as they come: a run that is stopped at any moment loses nothing that was finished. */
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

import { describeProblem } from "../../src/experiment/field.ts";
import type { RunSpec } from "../../src/studies/outcome.ts";
import { UsageError, whyNot } from "./failure.ts";
import { readOutcomeLines, type ReadLines } from "./outcome-lines.ts";
import { type KeptOutcomes, outcomesUnder, persistent } from "./outcome-store.ts";
import { resumePointFiles } from "./resume-point-files.ts";
import { whatIs } from "./write-whole.ts";

/** Reads what is known of these runs, and makes sure that more can be appended. Throws UsageError. */
export async function openOutcomeFile(
  path: string,
  specs: readonly RunSpec[],
): Promise<KeptOutcomes> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const there = await whatIs(path);
    // What is no file holds nothing, and may give zeros for ever.
    const read = there?.isFile() === true ? await readOutcomeLines(path, specs) : nothing;
    const file = await open(path, "a");
    const isFile = (await file.stat()).isFile();
    await file.close();
    const lines = new LineFile(path);
    // A device says only in the writing that it takes nothing.
    if (!isFile) await lines.append("");
    return {
      ...persistent(path, (outcome) => lines.append(JSON.stringify(outcome))),
      resumePoints: isFile ? resumePointFiles(`${path}.resume-points`) : null,
      damage: read.damaged.map(
        ({ line, problem }) => `${path}, line ${line}, is left out: ${describeProblem(problem)}`,
      ),
      load: (keys) => Promise.resolve(outcomesUnder(keys, read.outcomes)),
    };
  } catch (error) {
    throw new UsageError(
      `--store = "${path}" cannot be used: ${whyNot(error)}; allowed: a file that can be read and written, or a new one.`,
    );
  }
}

const nothing: ReadLines = { outcomes: new Map(), damaged: [] };

/** A file of lines, some of which others may write. */
class LineFile {
  private readonly path: string;
  /** What another process wrote last, or this one when it failed, may lack its end. */
  private start = "\n";

  constructor(path: string) {
    this.path = path;
  }

  async append(line: string): Promise<void> {
    const file = await open(this.path, "a");
    try {
      const bytes = Buffer.from(`${this.start}${line}\n`);
      this.start = "\n";
      // In one piece, so that lines of several processes do not mix.
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) await file.writeFile(bytes.subarray(bytesWritten));
      this.start = "";
    } finally {
      await file.close();
    }
  }
}
