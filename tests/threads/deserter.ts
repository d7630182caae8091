/** @file A thread that takes a task and does not do it. */
import { parentPort } from "node:worker_threads";

import { boardOn, words } from "../../web-workers/threads/board.ts";
import type { HelperStart } from "../../web-workers/threads/helper.ts";

parentPort?.on("message", ({ board }: HelperStart) => {
  const { words: control } = boardOn(board);
  Atomics.add(control, words.present, 1);
  for (;;) {
    const ticket = Atomics.load(control, words.next);
    const isOpen = ((Atomics.load(control, words.limit) - ticket) | 0) > 0;
    if (!isOpen) continue;
    if (Atomics.compareExchange(control, words.next, ticket, (ticket + 1) | 0) === ticket) return;
  }
});
