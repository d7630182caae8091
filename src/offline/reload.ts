/** @file Reloads the page into the newest build: what a person asks for, never the page by itself. */
import type { OfflineCommand } from "../protocol/offline.ts";
import { pageFolder } from "./this-build.ts";

/** Milliseconds in which another build should have taken over; after that the page is reloaded all the same. */
const patience = 15_000;

export async function reloadIntoNewest(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration(pageFolder());
    if (registration !== undefined) await Promise.race([takeOver(registration), pause(patience)]);
  } catch {
    // Without service workers a reload gets what the server has.
  }
  location.reload();
}

/** Ends when another build answers for this page, or when there is none. */
async function takeOver(registration: ServiceWorkerRegistration): Promise<void> {
  const waiting = registration.waiting ?? (await installNewer(registration));
  if (waiting === null) return;
  const taken = once(navigator.serviceWorker, "controllerchange");
  waiting.postMessage("take-over" satisfies OfflineCommand);
  await taken;
}

async function installNewer(
  registration: ServiceWorkerRegistration,
): Promise<ServiceWorker | null> {
  await registration.update();
  const { installing } = registration;
  if (installing !== null) await once(installing, "statechange");
  return registration.waiting;
}

const once = (target: EventTarget, event: string): Promise<unknown> =>
  new Promise((resolve) => {
    target.addEventListener(event, resolve, { once: true });
  });

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
