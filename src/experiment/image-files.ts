/** @file Which of a person's files are images, which labels, and which are to train or to test on. Pure. */
import { type IdxPart, ImageFileError, pairParts, readIdx } from "./idx.ts";

/** A file that was read and unpacked. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Files that make a whole set: the images, then their labels. */
export interface ImageFilePair {
  readonly count: number;
  readonly images: NamedBytes;
  readonly labels: NamedBytes;
}

/** "test" and "t10k" in a name, as in MNIST's own, are to test on; everything else is to train on. */
const halfOf = (name: string): "train" | "test" => (/test|t10k/i.test(name) ? "test" : "train");

interface ReadFile {
  readonly file: NamedBytes;
  readonly part: IdxPart;
}

/**
 * The sets that the files make; at least one of them.
 *
 * @throws ImageFileError where a file is broken, one too many, or lacks its other half
 */
export function pairImageFiles(
  files: readonly NamedBytes[],
): Readonly<Partial<Record<"train" | "test", ImageFilePair>>> {
  const found = files.map((file): ReadFile => ({ file, part: readIdx(file.name, file.bytes) }));
  const pairs: Partial<Record<"train" | "test", ImageFilePair>> = {};
  for (const half of ["train", "test"] as const) {
    const own = found.filter(({ file }) => halfOf(file.name) === half);
    const images = onlyOne(own, "images");
    const labels = onlyOne(own, "labels");
    if (images === null && labels === null) continue;
    if (labels === null || images === null) {
      const missing = images === null ? "images" : "labels";
      const { name } = (images ?? labels ?? { file: { name: half } }).file;
      throw new ImageFileError(name, `the ${missing} that belong to it are not among the files`);
    }
    const { count } = pairParts(images.file.name, images.part, labels.file.name, labels.part);
    pairs[half] = { count, images: images.file, labels: labels.file };
  }
  return pairs;
}

function onlyOne(files: readonly ReadFile[], kind: IdxPart["kind"]): ReadFile | null {
  const [first = null, second] = files.filter(({ part }) => part.kind === kind);
  if (second !== undefined && first !== null) {
    throw new ImageFileError(
      second.file.name,
      `${first.file.name} has ${kind} already; "test" in a name marks what is to test on`,
    );
  }
  return first;
}
