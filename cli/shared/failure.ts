/** @file What ends a command before its time: one clear sentence, an exit code, and never a stack trace. */

/** The message is one clear sentence. */
export abstract class CommandError extends Error {
  abstract readonly exitCode: number;
}

/** What a person typed cannot be carried out. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
  readonly exitCode = 2;
}

/** What was asked for could not be carried out, or not all of it. */
export class FailedError extends CommandError {
  override readonly name = "FailedError";
  readonly exitCode = 1;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "that is not permitted",
  EBUSY: "another program holds it",
  EEXIST: "a part of its path is no folder",
  EDQUOT: "no space is left to this user",
  EIO: "the device fails",
  EISDIR: "it is a folder",
  ELOOP: "its links go round in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "there is no such file or folder",
  ENOSPC: "no space is left on the device",
  ENOTDIR: "a part of its path is no folder",
  ENXIO: "there is no such device",
  EPERM: "that is not permitted",
  EROFS: "it can only be read",
};

/** The system's name of an error, such as "ENOENT"; null: it has none. */
export function codeOf(error: unknown): string | null {
  const code: unknown = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}

/** Why a file could not be read or written, in words. */
export function whyNot(error: unknown): string {
  const reason = reasons[codeOf(error) ?? ""];
  return reason ?? (error instanceof Error ? error.message : String(error));
}
