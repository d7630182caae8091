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
import { collect, megabytes, unpackImages } from "./unpack.ts";

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

/** Null where the browser has none, as on pages that are not served securely, or refuses it, as where storage is blocked. */
async function openCache(): Promise<Cache | null> {
  try {
    return "caches" in self ? await self.caches.open(imageCache) : null;
  } catch {
    return null;
  }
}

/** One after the other over all workers; each for itself where the browser has no locks or refuses them. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  let isMyTurn = false;
  const take = (): Promise<T> => {
    isMyTurn = true;
    return work();
  };
  if (!("locks" in navigator)) return work();
  try {
    return await navigator.locks.request(imageCache, take);
  } catch (error) {
    if (isMyTurn) throw error;
    return work();
  }
}

async function readOwn(cache: Cache | null, half: ImageHalf): Promise<ImageSet | null> {
  const found = await find(cache, ownImagesKey(half));
  if (found === null) {
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

/** What is kept under this address, if the browser gives it. */
async function find(cache: Cache | null, address: string): Promise<Response | null> {
  try {
    return (await cache?.match(address)) ?? null;
  } catch {
    return null;
  }
}

async function loadBuiltIn(cache: Cache | null, onProgress: ReportLoading): Promise<MnistImages> {
  // The build puts the file beside the worker's script; the development server answers any folder.
  const url = new URL(__MNIST_FILE__, self.location.href).href;
  const kept = await find(cache, url);
  if (kept !== null) {
    onProgress("unpacking MNIST", 0, 0);
    try {
      return await unpackImages(new Uint8Array(await kept.arrayBuffer()));
    } catch {
      // What is kept is broken: it is downloaded anew.
      await cache?.delete(url).catch(() => false);
    }
  }
  const packed = await download(url, onProgress);
  onProgress("unpacking MNIST", 0, 0);
  const images = await unpackImages(packed);
  // A full disk is no reason not to train.
  await cache?.put(url, new Response(packed)).catch(() => {});
  return images;
}

async function download(url: string, onProgress: ReportLoading): Promise<Uint8Array<ArrayBuffer>> {
  onProgress("loading MNIST", 0, 0);
  const { body, headers } = await answerTo(url);
  // Where the host has packed what it sends, this is the size of that.
  const size = Number(headers.get("content-length"));
  let seen = 0;
  try {
    return await collect(body, (bytes) => {
      seen = bytes;
      if (size >= seen) onProgress("loading MNIST (MB)", megabytes(seen), megabytes(size));
      else onProgress(`loading MNIST, ${megabytes(seen)} MB`, 0, 0);
    });
  } catch {
    const of = size >= seen ? ` of ${megabytes(size)}` : "";
    throw notLoaded(`the connection broke off after ${megabytes(seen)}${of} MB`);
  }
}

async function answerTo(url: string) {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw notLoaded("the server could not be reached");
  }
  const { ok, status, body, headers } = response;
  if (!ok || body === null) throw notLoaded(`the server answered ${status}`);
  return { body, headers };
}

const notLoaded = (reason: string): ImagesNotLoadedError =>
  new ImagesNotLoadedError(
    `The images of MNIST could not be loaded (${reason}). Check the connection and start the lane anew.`,
  );
