/** @file The images that this worker or process has loaded; tasks are made of them synchronously. */
import type { ImageSet } from "../../src/experiment/idx.ts";

export interface MnistImages {
  readonly train: ImageSet;
  readonly test: ImageSet;
}

/** What is being done, and how much of it is done; `of` is 0 where nobody knows. */
export type ReportLoading = (doing: string, done: number, of: number) => void;

/** Loads the images, saying what it does meanwhile. */
export type LoadMnist = (onProgress: ReportLoading) => Promise<MnistImages>;

/** The images could not be loaded; the message is a sentence. */
export class ImagesNotLoadedError extends Error {
  override readonly name = "ImagesNotLoadedError";
}

let kept: MnistImages | null = null;

/** Every task made from now on is made of these. */
export function keepMnist(images: MnistImages): void {
  kept = images;
}

/** Throws ImagesNotLoadedError where none were kept. */
export function loadedMnist(): MnistImages {
  if (kept === null) throw new ImagesNotLoadedError("The images of MNIST are not loaded.");
  return kept;
}
