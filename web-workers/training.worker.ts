/** @file The only file that knows it is in a worker: protocol to session host. */
import type { Command } from "../src/protocol/messages.ts";
import { loadInBrowser } from "./mnist/load-in-browser.ts";
import { SessionHost } from "./session/host.ts";

const host = new SessionHost((report, transfer) => {
  self.postMessage(report, { transfer: [...transfer] });
}, loadInBrowser);

self.addEventListener("message", (event: MessageEvent<Command>) => {
  host.handle(event.data);
});
