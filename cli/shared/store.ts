/** @file The store of outcomes that a person names: a file of lines, or a folder that many processes share. */
import type { RunSpec } from "../../src/studies/outcome.ts";
import { UsageError, whyNot } from "./failure.ts";
import { openOutcomeFile } from "./outcome-file.ts";
import { openOutcomeFolder } from "./outcome-folder.ts";
import type { KeptOutcomes } from "./outcome-store.ts";
import { whatIs } from "./write-whole.ts";

export type StoreKind = "file" | "folder";

/** What a store is, or will be. `mustBeFolder`: whether several processes will write it. Throws UsageError. */
export async function storeKind(path: string, mustBeFolder: boolean): Promise<StoreKind> {
  const there = await whatIs(path).catch((error: unknown) => {
    throw new UsageError(`--store = "${path}" cannot be used: ${whyNot(error)}.`);
  });
  if (there?.isDirectory() === true) return "folder";
  if (there === null) return mustBeFolder || /[\\/]$/u.test(path) ? "folder" : "file";
  if (!mustBeFolder) return "file";
  throw new UsageError(
    `--store = "${path}" is a file; allowed: a folder, which many processes can write at once.`,
  );
}

/** Reads what is known of these runs. Throws UsageError. */
export const openStore = (
  kind: StoreKind,
  path: string,
  specs: readonly RunSpec[],
): Promise<KeptOutcomes> =>
  kind === "folder" ? openOutcomeFolder(path, specs) : openOutcomeFile(path, specs);
