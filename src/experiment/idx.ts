/**
 * @file Reads images and labels from the IDX format of MNIST. What does not fit is refused with the file's name and the
 * reason. Pure.
 */

/** Width and height of an image. */
export const imageSide = 28;
const pixelsPerImage = imageSide * imageSide;
const classes = 10;

const imageMagic = 0x0803;
const labelMagic = 0x0801;

/** Images with their labels. */
export interface ImageSet {
  readonly count: number;
  /** [count,28,28], 0 to 255, row after row. */
  readonly pixels: Uint8Array;
  /** [count], 0 to 9. */
  readonly labels: Uint8Array;
}

export type IdxPart =
  | { readonly kind: "images"; readonly count: number; readonly values: Uint8Array }
  | { readonly kind: "labels"; readonly count: number; readonly values: Uint8Array };

/** A file that cannot be used; the message is one sentence that names it. */
export class ImageFileError extends Error {
  override readonly name = "ImageFileError";
  constructor(file: string, reason: string) {
    super(`${file} cannot be used: ${reason}.`);
  }
}

/**
 * One IDX file.
 *
 * @throws ImageFileError
 */
export function readIdx(file: string, bytes: Uint8Array): IdxPart {
  const { part, end } = readPart(file, bytes, 0);
  if (end !== bytes.length) {
    throw new ImageFileError(file, `it has ${bytes.length - end} bytes more than its header says`);
  }
  return part;
}

/**
 * Images and their labels that stand one after the other, as the packed file has them.
 *
 * @returns the set, and where it ends
 * @throws ImageFileError
 */
export function readImageSet(
  file: string,
  bytes: Uint8Array,
  start = 0,
): { readonly set: ImageSet; readonly end: number } {
  const images = readPart(file, bytes, start);
  const labels = readPart(file, bytes, images.end);
  return { set: pairParts(file, images.part, file, labels.part), end: labels.end };
}

/**
 * Images with the labels of another file.
 *
 * @throws ImageFileError where one is not what it should be, or their numbers differ
 */
export function pairParts(
  imageFile: string,
  images: IdxPart,
  labelFile: string,
  labels: IdxPart,
): ImageSet {
  if (images.kind !== "images") throw new ImageFileError(imageFile, "it holds no images");
  if (labels.kind !== "labels") throw new ImageFileError(labelFile, "it holds no labels");
  if (images.count !== labels.count) {
    throw new ImageFileError(
      labelFile,
      `it has ${labels.count} labels, but ${imageFile} has ${images.count} images`,
    );
  }
  return { count: images.count, pixels: images.values, labels: labels.values };
}

function readPart(
  file: string,
  bytes: Uint8Array,
  start: number,
): { readonly part: IdxPart; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (index: number): number => {
    const at = start + 4 * index;
    if (at + 4 > bytes.length) throw new ImageFileError(file, "it ends within its header");
    return view.getUint32(at);
  };
  const magic = word(0);
  if (magic !== imageMagic && magic !== labelMagic) {
    throw new ImageFileError(
      file,
      `it begins with ${magic}, but IDX images begin with ${imageMagic} and labels with ${labelMagic}`,
    );
  }
  const count = word(1);
  if (count === 0) throw new ImageFileError(file, "it is empty");
  const isImages = magic === imageMagic;
  if (isImages && (word(2) !== imageSide || word(3) !== imageSide)) {
    throw new ImageFileError(
      file,
      `its images are ${word(2)} x ${word(3)}, but ${imageSide} x ${imageSide} is needed`,
    );
  }
  const first = start + (isImages ? 16 : 8);
  const end = first + count * (isImages ? pixelsPerImage : 1);
  if (end > bytes.length) {
    throw new ImageFileError(
      file,
      `its header says ${count} ${isImages ? "images" : "labels"}, but ${end - bytes.length} bytes are missing`,
    );
  }
  const values = bytes.subarray(first, end);
  if (isImages) return { part: { kind: "images", count, values }, end };
  const wrong = values.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new ImageFileError(
      file,
      `label ${wrong + 1} is ${values[wrong]}, but 0 to 9 are allowed`,
    );
  }
  return { part: { kind: "labels", count, values }, end };
}
