/** @file Why the library cannot keep a run or read one, in the few kinds that a person can do something about. */
import { keptRunWords as words } from "./words.ts";

/** full: no room left; absent: this browser keeps nothing here; newer: another version of the page owns the database. */
export type ArchiveProblem = "full" | "absent" | "newer" | "other";

export class ArchiveError extends Error {
  readonly problem: ArchiveProblem;

  constructor(problem: ArchiveProblem, message: string) {
    super(message);
    this.problem = problem;
  }

  /** What is said of an error to a person. */
  static inWords(error: unknown): string {
    const { problem, message } = ArchiveError.of(error);
    return problem === "other" ? message : words.problems[problem];
  }

  /** By the names of the database's errors, which may lie one in another. */
  static of(error: unknown): ArchiveError {
    if (error instanceof ArchiveError) return error;
    const names = namesIn(error, 4);
    const message = error instanceof Error ? error.message : String(error);
    return new ArchiveError(problemOf(names), message);
  }
}

function problemOf(names: readonly string[]): ArchiveProblem {
  const has = (...wanted: readonly string[]): boolean =>
    names.some((name) => wanted.includes(name));
  if (has("QuotaExceededError")) return "full";
  if (has("VersionError")) return "newer";
  const absent = ["MissingAPIError", "InvalidStateError", "SecurityError", "OpenFailedError"];
  return has(...absent, "UnknownError", "DatabaseClosedError") ? "absent" : "other";
}

/** The names of an error and of those it was made from. */
function namesIn(error: unknown, depth: number): string[] {
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const name = "name" in error && typeof error.name === "string" ? [error.name] : [];
  const inner = "inner" in error ? namesIn(error.inner, depth - 1) : [];
  const cause = "cause" in error ? namesIn(error.cause, depth - 1) : [];
  return [...name, ...inner, ...cause];
}
