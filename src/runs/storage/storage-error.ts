/** @file Why this browser does not keep something or give it back, in the few kinds that a person can do something about. */

/**
 * full: no room left; absent: this browser keeps nothing here; newer: another version of the page owns what is kept; held: an
 * older one does, in another tab; silent: no answer came.
 */
export type StorageProblem = "full" | "absent" | "newer" | "held" | "silent" | "other";

const sentences = {
  full: "The disk is full. Delete runs in the library, or save them as files.",
  absent:
    "This browser keeps nothing for this page: its storage is switched off or blocked, or this is a private window.",
  newer: "A newer version of this page owns what is kept here. Reload the page.",
  held: "An older version of this page holds what is kept here. Close its tabs, or reload them.",
  silent: "This browser's storage does not answer.",
} as const satisfies Record<Exclude<StorageProblem, "other">, string>;

/** The message is a sentence or two for a person. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly problem: StorageProblem;

  constructor(problem: Exclude<StorageProblem, "other">) {
    super(sentences[problem]);
    this.problem = problem;
  }

  /** The kind of any error, by the names of the browser's own, which may lie one in another. */
  static problemOf(error: unknown): StorageProblem {
    return error instanceof StorageError ? error.problem : kindOf(namesIn(error, 4));
  }

  /** A browser's error as one of these; any other stays what it is. */
  static named(error: unknown): unknown {
    if (error instanceof StorageError) return error;
    const problem = StorageError.problemOf(error);
    return problem === "other" ? error : new StorageError(problem);
  }

  /** What is said of any error to a person. */
  static inWords(error: unknown): string {
    const problem = StorageError.problemOf(error);
    if (problem !== "other") return sentences[problem];
    return error instanceof Error ? error.message : String(error);
  }
}

/** What the database calls a connection that is not there any more, or not there at all. */
const unconnected = ["InvalidStateError", "DatabaseClosedError", "OpenFailedError", "UnknownError"];

/** Whether the connection was lost before anything was done, or while it was, which undoes it: another one may do. */
export function isCutOff(error: unknown): boolean {
  const names = namesIn(error, 4);
  const isAborted = kindOf(names) === "other" && names.includes("AbortError");
  return isAborted || names.some((name) => unconnected.includes(name));
}

function kindOf(names: readonly string[]): StorageProblem {
  const has = (...wanted: readonly string[]): boolean =>
    names.some((name) => wanted.includes(name));
  if (has("QuotaExceededError")) return "full";
  if (has("VersionError")) return "newer";
  return has("MissingAPIError", "SecurityError", ...unconnected) ? "absent" : "other";
}

/** The names of an error and of those it was made from. */
function namesIn(error: unknown, depth: number): string[] {
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const name = "name" in error && typeof error.name === "string" ? [error.name] : [];
  const inner = "inner" in error ? namesIn(error.inner, depth - 1) : [];
  const cause = "cause" in error ? namesIn(error.cause, depth - 1) : [];
  return [...name, ...inner, ...cause];
}
