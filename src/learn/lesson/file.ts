/** @file What the files of lessons and workbooks have in common: whose they are, of what kind, and in which format. Pure. */
import { asCount, asJson, asOneOf, asRecord, type Raw, Refusal } from "../../experiment/checked.ts";
import { programName } from "../../experiment/program.ts";

export interface FileKind {
  readonly kind: "lesson" | "workbook";
  /** Raised where the shape changes. */
  readonly format: number;
  /** Characters of a file. */
  readonly most: number;
}

/** The text of a file, for people to read too. */
export const fileText = ({ kind, format }: FileKind, content: object): string =>
  `${JSON.stringify({ program: programName, kind, format, ...content }, null, 1)}\n`;

/** The parts of a file of that kind; throws a Refusal where it is none, or of a newer program. */
export function openFile({ kind, format, most }: FileKind, text: string): Raw {
  if (text.length > most) {
    throw new Refusal("file", `${text.length} characters`, `at most ${most} characters`);
  }
  const file = asRecord("file", asJson("file", text, `the JSON of a ${kind}`));
  asOneOf("kind", file["kind"], [kind]);
  // A teacher writes a lesson by hand.
  if (kind === "workbook" || file["program"] !== undefined) {
    asOneOf("program", file["program"], [programName]);
  }
  const found = asCount("format", file["format"], Number.MAX_SAFE_INTEGER, 1);
  if (found > format) {
    const allowed = `up to ${format}, the ${kind}s of this program; the file is from a newer one`;
    throw new Refusal("format", found, allowed);
  }
  return file;
}
