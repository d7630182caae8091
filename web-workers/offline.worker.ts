/**
 * @file The service worker: answers for the page when there is no network, and says for the host that the page is isolated.
 *
 * It never mixes builds. Each has a cache of its own, which is whole before the build is offered; a page that is open keeps
 * its chunks, whichever build answers, until it is reloaded. Another build takes over when no page is open any more, or when a
 * person says so.
 */
import {
  lessonsFolder,
  type OfflineAnswers,
  type OfflineCommand,
} from "../src/protocol/offline.ts";
import { isolated } from "./offline/isolated.ts";
import type { KeptBuild } from "./offline/kept-build.ts";
import { KeptFiles } from "./offline/kept-files.ts";

declare const self: ServiceWorkerGlobalScope;
/** Put here by the build; null where it is to switch the service worker off. */
declare const __KEPT_BUILD__: KeptBuild | null;

const build = __KEPT_BUILD__;
const folder = new URL("./", self.location.href);
const kept = new KeptFiles(folder, build ?? { id: "off", files: [] });
const paths = new Set(build?.files.map(({ path }) => path));

/** Whether the person asks browsers to load no more than they must. Only some browsers say. */
const savesData = (): boolean => {
  const { connection } = navigator as WorkerNavigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
};

async function install({ files }: KeptBuild): Promise<void> {
  const wanted = savesData() ? ["first"] : ["first", "install"];
  try {
    await kept.keep(files.filter(({ when }) => wanted.includes(when)));
    await kept.keepPage();
  } catch (error) {
    await kept.drop();
    throw error;
  }
}

async function activate(): Promise<void> {
  await tidy();
  if (build === null) await self.registration.unregister();
  // The page that was open at the first visit then has its chunks from here too.
  else await self.clients.claim();
}

/** A build that is being made ready has no page yet and must not be taken for one that is over. */
async function tidy(): Promise<void> {
  const { installing, waiting } = self.registration;
  if (installing === null && waiting === null) await kept.dropOthers();
}

/** Where the Cache API fails, the page is as it would be without a service worker. */
const lookUp = (work: () => Promise<Response | undefined>): Promise<Response | undefined> =>
  work().catch(() => undefined);

async function answerPage(request: Request): Promise<Response> {
  return (await lookUp(() => kept.page())) ?? isolated(await fetch(request));
}

async function answerFile(request: Request): Promise<Response> {
  const found = await lookUp(() => kept.find(request.url));
  if (found !== undefined) return found;
  const response = isolated(await fetch(request));
  // Of a file kept by piece only a piece would be kept; a full disk is no reason not to answer.
  if (response.status === 200) kept.add(request.url, response.clone()).catch(() => {});
  return response;
}

/** Newest first: a teacher's lesson may have been mended since. */
async function answerBeside(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    kept.addBeside(request.url, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const found = await lookUp(() => kept.findBeside(request.url));
    if (found === undefined) throw error;
    return found;
  }
}

self.addEventListener("install", (event) => {
  if (build !== null) event.waitUntil(install(build));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== folder.origin) return;
  if (!url.pathname.startsWith(folder.pathname)) return;
  const path = url.pathname.slice(folder.pathname.length);
  if (request.mode === "navigate") {
    // What else a host has beside the page is its own affair.
    if (build === null || (path !== "" && path !== "index.html")) return;
    event.respondWith(answerPage(request));
    event.waitUntil(tidy());
  } else if (path.startsWith("assets/") || paths.has(path)) {
    event.respondWith(answerFile(request));
  } else if (path.startsWith(lessonsFolder)) {
    event.respondWith(answerBeside(request));
  }
});

async function obey(command: OfflineCommand): Promise<OfflineAnswers[OfflineCommand]> {
  switch (command) {
    case "build":
      return kept.build.id;
    case "take-over":
      await self.skipWaiting();
      return null;
    case "keep-the-rest":
      if (savesData() || !(await kept.isThere())) return "in part";
      await kept.keep(kept.build.files);
      return "all";
  }
}

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  // Only pages of this origin can send messages here.
  const command = event.data as OfflineCommand;
  const [port] = event.ports;
  const done = obey(command).then(
    (answer) => port?.postMessage(answer),
    // Who asked waits no longer.
    () => port?.postMessage(undefined),
  );
  event.waitUntil(done);
});
