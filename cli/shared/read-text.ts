/** @file Text files that a person names: read as the page reads them, or refused in one sentence. */
import { readFile } from "node:fs/promises";

import { decodeText } from "../../src/files/decode-text.ts";
import { describeProblem } from "../../src/experiment/field.ts";
import { UsageError, whyNot } from "./failure.ts";

/** `what`: the flag, or what the file is to be. Throws UsageError. */
export async function readText(what: string, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`${what} = "${path}" cannot be read: ${whyNot(error)}.`);
  }
  const text = decodeText(path, bytes);
  if (!text.ok) throw new UsageError(describeProblem(text.problem));
  return text.value;
}
