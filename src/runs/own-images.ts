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
import { gunzip, isGzip } from "./gunzip.ts";
import { StorageError } from "./storage/storage-error.ts";

const countHeader = "x-count";

/** How many own images are kept in the place of each built-in set; null: the built-in set is in force. */
export type KeptImages = Readonly<Record<ImageHalf, number | null>>;

/** Whether a page that is served as this one is may keep files at all. */
export const canKeepImages = (): boolean => "caches" in globalThis;

/** Throws StorageError where the browser refuses. */
const openCache = (): Promise<Cache> => refusals(() => caches.open(imageCache));

/** Throws StorageError where the browser refuses. */
export async function keptImages(): Promise<KeptImages> {
  const cache = await openCache();
  const count = async (half: ImageHalf): Promise<number | null> => {
    const found = await refusals(() => cache.match(ownImagesKey(half)));
    return found === undefined ? null : Number(found.headers.get(countHeader));
  };
  return { train: await count("train"), test: await count("test") };
}

/**
 * Puts the images of these files in the place of those before, all of them or none.
 *
 * @throws ImageFileError for the first file that cannot be used, StorageError where the browser does not keep them
 */
export async function keepImageFiles(files: readonly File[]): Promise<void> {
  const read: NamedBytes[] = [];
  for (const file of files) read.push({ name: file.name, bytes: await unpacked(file) });
  const pairs = pairImageFiles(read);
  const cache = await openCache();
  for (const half of imageHalves) {
    const pair = pairs[half];
    if (pair === undefined) continue;
    const headers = { [countHeader]: String(pair.count), [stampHeader]: String(Date.now()) };
    const body = new Blob([pair.images.bytes, pair.labels.bytes]);
    await refusals(() => cache.put(ownImagesKey(half), new Response(body, { headers })));
  }
}

/** Back to the built-in images. */
export async function forgetImages(): Promise<void> {
  const cache = await openCache();
  for (const half of imageHalves) await cache.delete(ownImagesKey(half));
}

/** A file's bytes; one that is gzipped is unpacked, whatever its name. */
async function unpacked(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isGzip(bytes)) {
    if (!/\.gz$/i.test(file.name)) return bytes;
    throw new ImageFileError(file.name, "it is named .gz but is not gzipped");
  }
  try {
    return await gunzip(bytes);
  } catch {
    throw new ImageFileError(file.name, "its gzip is broken or ends early");
  }
}

/** What the browser refuses, or has no room for, as a StorageError. */
async function refusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw StorageError.named(error);
  }
}
