/**
 * @file What the page and its service worker call by the same name. A host may carry many pages at one origin, and they
 * share caches and locks: each name begins with the page's own folder.
 */

/** The service worker's script, beside index.html. Browsers ask for it by this name for as long as they keep the page. */
export const serviceWorkerFile = "service-worker.js";

/** A file beside index.html that says which build the server has, for a page that may be older. Never kept. */
export const buildFile = "build.json";

/** Name of the element of index.html that says which build it is. */
export const buildMeta = "build";

/** Begins the names of this folder's caches and locks, and of no others. `folder` is the path that index.html lies in. */
export const ownPrefix = (folder: string): string => `through-time ${encodeURIComponent(folder)} `;

/** The folder beside index.html for a teacher's own lessons. */
export const lessonsFolder = "lessons/";

/** The cache of what a host has beside the page, whatever the build. */
export const besideCacheOf = (folder: string): string => `${ownPrefix(folder)}beside`;

/** The cache of one build. A page that is open holds a shared lock of the same name, so that its chunks are not deleted. */
export const cacheOf = (folder: string, build: string): string => ownPrefix(folder) + build;

/** What a page asks of a service worker; it answers on the port that comes along. */
export type OfflineCommand =
  /** Which build it is of. */
  | "build"
  /** To a worker that waits: its build may answer from now on. */
  | "take-over"
  /** To the one at work: keep what is left to keep. */
  | "keep-the-rest";

export interface OfflineAnswers {
  readonly build: string;
  readonly "take-over": null;
  /** How much of the build is kept then. In part: the person asks browsers to load no more than they must. */
  readonly "keep-the-rest": "all" | "in part";
}

/** With these on the page and on its workers' scripts a browser lends out shared memory, and so all cores. */
export const isolationHeaders = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  // Lets pages that are isolated themselves embed this one.
  "cross-origin-resource-policy": "cross-origin",
} as const;
