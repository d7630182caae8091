/** @file Where runs of studies stand, a file each. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

import type { ResumePointStore, ResumePoint } from "../../src/runs/resume-point.ts";
import { engineRevision } from "./engine-revision.ts";
import { writeWhole } from "./write-whole.ts";

/** Keys are longer than names of files may be; and what one engine began another cannot go on from to the same bits. */
export function resumePointFiles(folder: string): ResumePointStore {
  const fileOf = (key: string): string => {
    const hash = createHash("sha256").update(`${engineRevision}\n${key}`).digest("hex");
    return join(folder, `${hash.slice(0, 32)}.resume-point`);
  };
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
      await writeWhole(fileOf(key), serialize(resumePoint));
    },
    forget: async (keys) => {
      for (const key of keys) await rm(fileOf(key), { force: true });
    },
  };
}
