/** @file Where runs of studies stand, a file each. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

import type { ResumePointStore, ResumePoint } from "../../src/runs/resume-point.ts";

/** Keys are longer than names of files may be. */
export function resumePointFiles(folder: string): ResumePointStore {
  const fileOf = (key: string): string =>
    join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.resume-point`);
  return {
    load: async (key) => {
      try {
        // Written by this very program, whole or not at all.
        return deserialize(await readFile(fileOf(key))) as ResumePoint;
      } catch {
        return null;
      }
    },
    save: async (key, resumePoint) => {
      await mkdir(folder, { recursive: true });
      const aside = `${fileOf(key)}.${process.pid}`;
      await writeFile(aside, serialize(resumePoint));
      await rename(aside, fileOf(key));
    },
    forget: async (keys) => {
      for (const key of keys) await rm(fileOf(key), { force: true });
    },
  };
}
