/** @file The only file that knows it is in a worker: protocol to session host. */
import type { Command } from "../src/protocol/messages.ts";
import { SessionHost } from "./session/host.ts";

const host = new SessionHost(
  (report, transfer) => {
    self.postMessage(report, { transfer: [...transfer] });
  },
  async (say) => (await import("./mnist/load-in-browser.ts")).loadInBrowser(say),
);

self.addEventListener("message", (event: MessageEvent<Command>) => {
  host.handle(event.data);
});
