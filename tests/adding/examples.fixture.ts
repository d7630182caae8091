/** @file Reads the worked examples of a page, and puts them into a copy of the source. */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Example {
  readonly path: string;
  readonly kind: "file" | "change";
  readonly text: string;
}

/** A line with nothing but a path names the file of the blocks below it. */
const pathLine = /^`(?<path>[\w./-]+)`$/u;

/**
 * The examples of a page in their order: blocks of code below a path are files, those of `diff` are changes.
 *
 * @throws Error where a change stands below no path.
 */
export function readExamples(page: string): readonly Example[] {
  const examples: Example[] = [];
  let path: string | undefined;
  let block: { readonly isChange: boolean; readonly lines: string[] } | undefined;
  for (const line of page.split("\n")) {
    if (block === undefined) {
      path = pathLine.exec(line)?.groups?.["path"] ?? path;
      if (line.startsWith("```")) block = { isChange: line === "```diff", lines: [] };
    } else if (line === "```") {
      if (path === undefined) throw new Error("a block of code stands below no path");
      const kind = block.isChange ? "change" : "file";
      examples.push({ path, kind, text: `${block.lines.join("\n")}\n` });
      block = undefined;
    } else block.lines.push(line);
  }
  return examples;
}

/** The text after a change: what it keeps and takes away must stand there once. Throws an Error where it does not. */
export function changed(text: string, { path, text: change }: Example): string {
  const lines = change.trimEnd().split("\n");
  const side = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(" ") || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join("\n");
  const [before, after] = [side("-"), side("+")];
  if (text.split(before).length !== 2) {
    throw new Error(`${path} does not have this once:\n${before}`);
  }
  return text.replace(before, () => after);
}

/** What the types and the commands need. */
const copied = /^(?:src|web-workers|cli|build|benchmarks|tests|[\w.-]+\.(?:ts|json))$/u;

/** Copies the project's source into an empty folder, with the packages of the original. */
export function copySource(root: string, folder: string): void {
  for (const name of readdirSync(root)) {
    if (copied.test(name)) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  // A folder of its own: what types and bundles cache must not meet the original's.
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== ".cache") {
      symlinkSync(join(root, "node_modules", name), join(packages, name));
    }
  }
}

/** Adds the examples to a copy. Throws an Error where a file is there already, or a change does not fit. */
export function addExamples(folder: string, examples: readonly Example[]): void {
  for (const example of examples) {
    const file = join(folder, example.path);
    if (example.kind === "change") {
      writeFileSync(file, changed(readFileSync(file, "utf8"), example));
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, example.text, { flag: "wx" });
    }
  }
}
