/** @file Ends of runs that others may go on from, a file each. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

import type { EndingStore, RunEnding } from "../../src/runs/worker-execution.ts";

/** Keys are longer than names of files may be. */
export function endingFiles(folder: string): EndingStore {
  const fileOf = (key: string): string =>
    join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.ending`);
  return {
    load: async (key) => {
      try {
        // Written by this very program, whole or not at all.
        return deserialize(await readFile(fileOf(key))) as RunEnding;
      } catch {
        return null;
      }
    },
    save: async (key, ending) => {
      await mkdir(folder, { recursive: true });
      const aside = `${fileOf(key)}.${process.pid}`;
      await writeFile(aside, serialize(ending));
      await rename(aside, fileOf(key));
    },
    forget: async (keys) => {
      for (const key of keys) await rm(fileOf(key), { force: true });
    },
  };
}
