/** @file The files that the service worker keeps: a cache for each build, all of one build in it and nothing else. */
import { besideCacheOf, buildMeta, cacheOf, ownPrefix } from "../../src/protocol/offline.ts";
import { isolated } from "./isolated.ts";
import type { KeptBuild, KeptFile } from "./kept-build.ts";

/** Downloads at a time: the page's own come first. */
const atOnce = 4;

export class KeptFiles {
  readonly build: KeptBuild;
  /** The address that index.html lies in. */
  private readonly folder: string;
  private readonly prefix: string;
  private readonly cacheName: string;
  private readonly besideName: string;

  constructor(folder: URL, build: KeptBuild) {
    this.build = build;
    this.folder = folder.href;
    this.prefix = ownPrefix(folder.pathname);
    this.cacheName = cacheOf(folder.pathname, build.id);
    this.besideName = besideCacheOf(folder.pathname);
  }

  /** Throws where one of them cannot be had. What is kept already stays. */
  async keep(files: readonly KeptFile[]): Promise<void> {
    const cache = await this.open();
    const left = files.values();
    const work = async (): Promise<void> => {
      for (const file of left) await this.keepFile(cache, file);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** Throws where the host, or a cache on the way, answers with the page of another build. */
  async keepPage(): Promise<void> {
    const response = await fetch(this.folder, { cache: "no-cache" });
    const html = await response.text();
    if (!response.ok || !html.includes(`name="${buildMeta}" content="${this.build.id}"`)) {
      throw new Error(`${this.folder} is not the page of build ${this.build.id}.`);
    }
    const { status, headers } = response;
    await (await this.open()).put(this.folder, isolated(new Response(html, { status, headers })));
  }

  /** Index.html, if it is kept. */
  async page(): Promise<Response | undefined> {
    return lookUp(this.folder, this.cacheName);
  }

  /** The file as this build has it, or else as another did for a page that is still open. */
  async find(url: string): Promise<Response | undefined> {
    const names = await this.names();
    for (const name of [this.cacheName, ...names]) {
      const found = await lookUp(url, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Keeps an answer of the network, if it is to one of the build's files. */
  async add(url: string, response: Response): Promise<void> {
    const isOurs = this.build.files.some(({ path }) => this.addressOf(path) === url);
    if (isOurs && response.ok && (await this.isThere())) {
      await (await this.open()).put(url, response);
    }
  }

  /** Whether this build's cache is there still: a worker whose build is over must not begin it anew. */
  isThere(): Promise<boolean> {
    return caches.has(this.cacheName);
  }

  /** Keeps what the network answered, of files that a host may change at any time. */
  async addBeside(url: string, response: Response): Promise<void> {
    if (response.ok) await (await caches.open(this.besideName)).put(url, response);
  }

  /** What was answered last, if anything. */
  findBeside(url: string): Promise<Response | undefined> {
    return lookUp(url, this.besideName);
  }

  /** Deletes this build's cache. */
  async drop(): Promise<void> {
    await caches.delete(this.cacheName);
  }

  /** Deletes the caches of builds that no page has open, other than this one's. */
  async dropOthers(): Promise<void> {
    const names = await this.names();
    const { held = [] } = await navigator.locks.query();
    const unused = names.filter(
      (name) => name !== this.cacheName && !held.some((lock) => lock.name === name),
    );
    await Promise.all(unused.map((name) => caches.delete(name)));
  }

  private async keepFile(cache: Cache, file: KeptFile): Promise<void> {
    const url = this.addressOf(file.path);
    if ((await cache.match(url)) !== undefined) return;
    const known = file.isHashed ? await this.find(url) : undefined;
    await cache.put(url, known ?? isolated(await download(url, file)));
  }

  private open(): Promise<Cache> {
    return caches.open(this.cacheName);
  }

  /** Of the caches of builds. */
  private async names(): Promise<string[]> {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith(this.prefix) && name !== this.besideName);
  }

  private addressOf(path: string): string {
    return new URL(path, this.folder).href;
  }
}

/** Unlike `caches.open` it makes no cache where there is none. */
const lookUp = (url: string, cacheName: string): Promise<Response | undefined> =>
  caches.match(url, { cacheName });

async function download(url: string, { integrity, isHashed }: KeptFile): Promise<Response> {
  const ask = (cache: RequestCache): Promise<Response> =>
    fetch(url, { integrity, cache, priority: "low" });
  const response = isHashed
    ? // What the browser's own cache has may be another's answer.
      await ask("default").catch(() => ask("reload"))
    : await ask("no-cache");
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}.`);
  return response;
}
