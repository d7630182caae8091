/**
 * @file Leaves out of the workers what the experiment's declarations say for people to read: names, help, summaries, definitions
 * and equations. The page shows them; the engine reads the same declarations and never shows a word of these.
 */
import type { Plugin } from "vite";

const quoted = '"(?:[^"\\\\\\n]|\\\\.)*"';

/** A text of a declaration, in quotes, after the name of its property. */
const texts = new RegExp(
  `\\b(help|summary|definition|equation|label|short|symbol|tex|badge|question|note|title):(\\s*)${quoted}`,
  "gu",
);

/** A term of an equation: its TeX and the same as plain text. */
const terms = new RegExp(`\\b(glue|part)\\((\\s*(?:\\d+,)?\\s*)${quoted},(\\s*)${quoted}`, "gu");

export const withoutWords = (code: string): string =>
  code.replaceAll(texts, '$1:$2""').replaceAll(terms, '$1($2"",$3""');

export function wordlessWorker(): Plugin {
  return {
    name: "wordless-worker",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/experiment\/.*\.ts$/u },
      handler: (code) => ({ code: withoutWords(code), map: null }),
    },
  };
}
