/** @file The packed images, as they come from a host: unpacked, and what a host has made of them is said. */
import { readImageSet } from "../../src/experiment/idx.ts";
import { ImagesNotLoadedError, type MnistImages } from "./loaded.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Some hosts unpack what they serve: both are the file. Throws ImagesNotLoadedError where it is not what the build made. */
export async function unpackImages(file: Bytes): Promise<MnistImages> {
  const isGzip = file[0] === 0x1f && file[1] === 0x8b;
  if (!isGzip && !isIdx(file)) throw broken(whatItIs(file));
  let bytes: Bytes;
  try {
    bytes = isGzip ? await gunzip(file) : file;
  } catch {
    throw broken(`its ${megabytes(file.length)} MB are cut short or damaged`);
  }
  try {
    const { set: train, end } = readImageSet("MNIST", bytes);
    return { train, test: readImageSet("MNIST", bytes, end).set };
  } catch (error) {
    throw broken(error instanceof Error ? error.message.replace(/\.$/u, "") : String(error));
  }
}

/** To one decimal. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

/** All that a stream brings. Throws its own error where it breaks off. */
export async function collect(
  stream: ReadableStream<Bytes>,
  onMore: (bytes: number) => void = () => {},
): Promise<Bytes> {
  const chunks: Bytes[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    onMore(length);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const gunzip = (file: Bytes): Promise<Bytes> =>
  collect(new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip")));

const isIdx = ([a, b, c]: Bytes): boolean => a === 0 && b === 0 && c === 8;

function whatItIs(file: Bytes): string {
  if (file.length === 0) return "the file is empty";
  const start = new TextDecoder().decode(file.subarray(0, 200)).trimStart();
  return start.startsWith("<")
    ? "the host sent a web page in its place, as one to log in does"
    : "the host sent another file in its place";
}

const broken = (reason: string): ImagesNotLoadedError =>
  new ImagesNotLoadedError(
    `The images of MNIST came broken (${reason}). Start the lane anew to load them again.`,
  );
