/** @file The page's side of the service worker: asks for one, hears of newer builds. */
import {
  cacheOf,
  type OfflineAnswers,
  type OfflineCommand,
  ownPrefix,
  serviceWorkerFile,
} from "../protocol/offline.ts";
import type { OfflineStore } from "./state.ts";
import { ownBuild, pageFolder } from "./this-build.ts";

/** Whether the build has an offline copy. */
declare const __OFFLINE__: boolean;

/** Milliseconds between two looks for a newer build while the page stays open. */
const lookAgain = 30 * 60_000;

/**
 * Begins to keep the page, where the browser allows it; elsewhere the page is as it was. A frame begins nothing: it is another
 * page's guest.
 */
export async function startOffline(store: OfflineStore): Promise<void> {
  holdBuild();
  if (window.top !== window.self) return;
  try {
    if (__OFFLINE__) await keepPage(navigator.serviceWorker, store);
    else await stopKeeping(navigator.serviceWorker);
  } catch {
    // Plain http, a private window, a policy, a full disk.
  }
}

/** A service worker deletes no build's chunks while a page holds it. */
function holdBuild(): void {
  const name = cacheOf(new URL(pageFolder()).pathname, ownBuild());
  navigator.locks
    ?.request(name, { mode: "shared" }, () => new Promise(() => {}))
    .catch(() => {
      // A sandboxed frame has no locks, and no caches that could be deleted.
    });
}

async function keepPage(workers: ServiceWorkerContainer, store: OfflineStore): Promise<void> {
  const folder = pageFolder();
  const registration = await workers.register(new URL(serviceWorkerFile, folder), {
    scope: folder,
    updateViaCache: "none",
  });
  const look = async (): Promise<void> => {
    const worker = registration.waiting ?? workers.controller;
    const build = worker === null ? null : await ask(worker, "build");
    store.setState({ isNewer: build !== null && build !== ownBuild() });
  };
  const follow = (): void => {
    registration.installing?.addEventListener("statechange", () => void look());
  };
  follow();
  registration.addEventListener("updatefound", follow);
  workers.addEventListener("controllerchange", () => void look());
  void look();
  lookNowAndThen(registration);
  const { active } = await workers.ready;
  const kept = active === null ? null : await ask(active, "keep-the-rest");
  if (kept !== null) store.setState({ kept });
}

/** A page that stays open for days hears of newer builds too. */
function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || Date.now() - looked < lookAgain) return;
    looked = Date.now();
    registration.update().catch(() => {
      // Next time.
    });
  });
}

/** For a build that is without: ends what an earlier one began here. Other folders' workers and caches stay. */
async function stopKeeping(workers: ServiceWorkerContainer): Promise<void> {
  const folder = pageFolder();
  const registration = await workers.getRegistration(folder);
  if (registration?.scope === folder) await registration.unregister();
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(ownPrefix(new URL(folder).pathname)));
  await Promise.all(own.map((name) => caches.delete(name)));
}

/** Null where the worker does not answer, or could not do it. */
async function ask<C extends OfflineCommand>(
  worker: ServiceWorker,
  command: C,
): Promise<OfflineAnswers[C] | null> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<OfflineAnswers[C] | null>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<OfflineAnswers[C] | undefined>) =>
      resolve(data ?? null);
  });
  worker.postMessage(command, [port2]);
  return answer;
}
