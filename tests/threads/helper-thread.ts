/** @file For tests: what a helping thread of Node runs. */
import { parentPort } from "node:worker_threads";

import { type HelperStart, serve } from "../../web-workers/threads/helper.ts";

parentPort?.on("message", (start: HelperStart) => {
  serve(start);
});
