/** @file A person's own images: read from files, checked, and kept where the workers find them. */
import { ImageFileError } from "../experiment/idx.ts";
import { type NamedBytes, pairImageFiles } from "../experiment/image-files.ts";
import {
  imageCache,
  type ImageHalf,
  imageHalves,
  ownImagesKey,
  stampHeader,
} from "../protocol/image-cache.ts";

const countHeader = "x-count";

/** How many own images are kept in the place of each built-in set; null: the built-in set is in force. */
export type KeptImages = Readonly<Record<ImageHalf, number | null>>;

/** Whether this browser keeps files for a page served as this one is. */
export const canKeepImages = (): boolean => "caches" in globalThis;

export async function keptImages(): Promise<KeptImages> {
  const cache = await caches.open(imageCache);
  const count = async (half: ImageHalf): Promise<number | null> => {
    const found = await cache.match(ownImagesKey(half));
    return found === undefined ? null : Number(found.headers.get(countHeader));
  };
  return { train: await count("train"), test: await count("test") };
}

/**
 * Puts the images of these files in the place of those before, all of them or none.
 *
 * @throws ImageFileError for the first file that cannot be used
 */
export async function keepImageFiles(files: readonly File[]): Promise<void> {
  const read: NamedBytes[] = [];
  for (const file of files) read.push({ name: file.name, bytes: await unpacked(file) });
  const pairs = pairImageFiles(read);
  const cache = await caches.open(imageCache);
  for (const half of imageHalves) {
    const pair = pairs[half];
    if (pair === undefined) continue;
    const headers = { [countHeader]: String(pair.count), [stampHeader]: String(Date.now()) };
    const body = new Blob([pair.images.bytes, pair.labels.bytes]);
    await cache.put(ownImagesKey(half), new Response(body, { headers }));
  }
}

/** Back to the built-in images. */
export async function forgetImages(): Promise<void> {
  const cache = await caches.open(imageCache);
  for (const half of imageHalves) await cache.delete(ownImagesKey(half));
}

/** A file's bytes; one that is gzipped is unpacked, whatever its name. */
async function unpacked(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip && /\.gz$/i.test(file.name)) {
    throw new ImageFileError(file.name, "it is named .gz but is not gzipped");
  }
  if (!isGzip) return bytes;
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new ImageFileError(file.name, "its gzip is broken or ends early");
  }
}
