/** @file Files written aside and renamed: whoever looks finds what was there before, or all of what is new. */
import { randomUUID } from "node:crypto";
import { rmSync, type Stats } from "node:fs";
import {
  access,
  constants,
  type FileHandle,
  lstat,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import { codeOf } from "./failure.ts";

/** Files that are being written; what a signal interrupts leaves none of them behind. */
const aside = new Set<string>();
process.on("exit", () => {
  for (const file of aside) rmSync(file, { force: true });
});

/** Writes all of it or nothing. Throws what the file system says. */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const target = await targetOf(path);
  const there = await whatIs(target);
  if (there !== null && !there.isFile()) {
    // A device or a pipe holds nothing that could be lost, and cannot be replaced.
    await filled(await open(target, "a"), data);
    return;
  }
  await besides(target, async (draft) => {
    await filled(await open(draft, "wx", permissionsOf(there)), data);
    await rename(draft, target);
  });
}

/** Finds out whether `writeWhole` can write here, and changes nothing. Throws what the file system says. */
export async function checkWritable(path: string): Promise<void> {
  const target = await targetOf(path);
  const there = await whatIs(target);
  if (there?.isDirectory() === true) throw Object.assign(new Error(target), { code: "EISDIR" });
  if (there !== null) await access(target, constants.W_OK);
  if (there !== null && !there.isFile()) return;
  // A full disk takes an empty file.
  await besides(target, async (draft) => filled(await open(draft, "wx"), "\n"));
}

async function filled(file: FileHandle, data: string | Uint8Array): Promise<void> {
  try {
    await file.writeFile(data);
    if ((await file.stat()).isFile()) await file.sync();
  } finally {
    await file.close();
  }
}

const permissionsOf = (there: Stats | null): number =>
  there === null ? 0o666 : there.mode & 0o777;

/** Gives `use` the name of a file to be made in the target's folder, which is gone afterwards unless it was renamed. */
async function besides(target: string, use: (draft: string) => Promise<void>): Promise<void> {
  // The name does not grow with the target's, which may be as long as names can be; and on a shared disk others write, too.
  const draft = join(dirname(target), `.through-time-${randomUUID()}.part`);
  aside.add(draft);
  try {
    await use(draft);
  } finally {
    await rm(draft, { force: true });
    aside.delete(draft);
  }
}

/** The file that a name stands for: of a link, what it points to, so that the link stays. */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  if (await isLink(path)) return targetOf(resolve(dirname(path), await readlink(path)));
  return join(await realpath(dirname(path)), basename(path));
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** What is there; null: nothing. */
export async function whatIs(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
