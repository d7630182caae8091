/**
 * @file The images in the page's worker: downloaded once with a report of progress, kept in the Cache API; a person's own
 * take their place, half by half.
 */
import { type ImageSet, readImageSet } from "../../src/experiment/idx.ts";
import {
  imageCache,
  type ImageHalf,
  ownImagesKey,
  stampHeader,
} from "../../src/protocol/image-cache.ts";
import {
  ImagesNotLoadedError,
  type LoadMnist,
  type MnistImages,
  type ReportLoading,
} from "./loaded.ts";

/** The packed file's name, put here by the build. */
declare const __MNIST_FILE__: string;

/** Own images and what tells them from others. */
interface OwnImages {
  readonly set: ImageSet;
  readonly stamp: string;
}

let builtIn: MnistImages | null = null;
const own = new Map<ImageHalf, OwnImages>();

/** Throws ImagesNotLoadedError where the download fails; the next call tries again. */
export const loadInBrowser: LoadMnist = async (onProgress) => {
  const cache = await openCache();
  const train = await readOwn(cache, "train");
  const test = await readOwn(cache, "test");
  if (train !== null && test !== null) return { train, test };
  // Lanes wait for the first of them, which leaves the file in the cache for all.
  builtIn ??= await inTurn(() => loadBuiltIn(cache, onProgress));
  return { train: train ?? builtIn.train, test: test ?? builtIn.test };
};

/** Null where the browser has none, as on pages that are not served securely. */
const openCache = async (): Promise<Cache | null> =>
  "caches" in self ? self.caches.open(imageCache) : null;

const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  "locks" in navigator ? navigator.locks.request(imageCache, work) : work();

async function readOwn(cache: Cache | null, half: ImageHalf): Promise<ImageSet | null> {
  const found = await cache?.match(ownImagesKey(half));
  if (found === undefined) {
    own.delete(half);
    return null;
  }
  const stamp = found.headers.get(stampHeader) ?? "";
  const known = own.get(half);
  if (known?.stamp === stamp) return known.set;
  const { set } = readImageSet(`your ${half} set`, new Uint8Array(await found.arrayBuffer()));
  own.set(half, { set, stamp });
  return set;
}

async function loadBuiltIn(cache: Cache | null, onProgress: ReportLoading): Promise<MnistImages> {
  // The build puts the file beside the worker's script; the development server answers any folder.
  const url = new URL(__MNIST_FILE__, self.location.href).href;
  const kept = await cache?.match(url);
  if (kept !== undefined) {
    onProgress("unpacking MNIST", 0, 0);
    try {
      return await unpack(await kept.arrayBuffer());
    } catch {
      // What is kept is broken: it is downloaded anew.
      await cache?.delete(url);
    }
  }
  const packed = await download(url, onProgress);
  onProgress("unpacking MNIST", 0, 0);
  const images = await unpack(packed);
  // A full disk is no reason not to train.
  await cache?.put(url, new Response(packed)).catch(() => {});
  return images;
}

async function download(url: string, onProgress: ReportLoading): Promise<ArrayBuffer> {
  onProgress("loading MNIST", 0, 0);
  try {
    const response = await fetch(url);
    if (!response.ok || response.body === null) {
      throw new Error(`the server answered ${response.status}`);
    }
    const size = Number(response.headers.get("content-length"));
    let seen = 0;
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        seen += chunk.length;
        if (size >= seen) onProgress("loading MNIST (MB)", megabytes(seen), megabytes(size));
        else onProgress(`loading MNIST, ${megabytes(seen)} MB`, 0, 0);
        controller.enqueue(chunk);
      },
    });
    return await new Response(response.body.pipeThrough(counted)).arrayBuffer();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImagesNotLoadedError(
      `The images of MNIST could not be loaded (${reason}). Check the connection and start the lane anew.`,
    );
  }
}

/** To one decimal. */
const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

/** Throws where the file is not what the build made. */
async function unpack(packed: ArrayBuffer): Promise<MnistImages> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const { set: train, end } = readImageSet("MNIST", bytes);
    return { train, test: readImageSet("MNIST", bytes, end).set };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImagesNotLoadedError(
      `The images of MNIST came broken (${reason}). Start the lane anew.`,
    );
  }
}
