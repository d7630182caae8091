/** @file The page of the benchmark: starts the worker and hands on what it answers. */
import type { BenchRow } from "../rows.ts";
import type { BenchAnswer, BenchRequest } from "./messages.ts";

declare global {
  interface Window {
    /** Runs the benchmark in a worker of its own; resolves to the adapter's name. */
    bench: (request: BenchRequest) => Promise<string | null>;
    /** Takes the rows of each case; the program that drives the page provides it. */
    report: (rows: readonly BenchRow[]) => void;
  }
}

globalThis.window.bench = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("error", ({ message }) => {
      reject(new Error(message));
    });
    worker.addEventListener("message", ({ data }: MessageEvent<BenchAnswer>) => {
      if (data.kind === "rows") {
        globalThis.window.report(data.rows);
        return;
      }
      worker.terminate();
      if (data.kind === "done") resolve(data.adapter);
      else reject(new Error(data.message));
    });
    worker.postMessage(request);
  });
