/** @file The worker that times the engines; apart from the training worker's, since the first load does not need it. */
import type { BenchCommand, BenchReport } from "../protocol/bench-messages.ts";
import { handleOf, type WorkerHandle, type WorkerListener } from "./worker-handle.ts";

export const openBenchWorker = (
  listener: WorkerListener<BenchReport>,
): WorkerHandle<BenchCommand> =>
  handleOf(
    () =>
      new Worker(new URL("../../web-workers/bench.worker.ts", import.meta.url), {
        type: "module",
        name: "bench",
      }),
    listener,
  );
