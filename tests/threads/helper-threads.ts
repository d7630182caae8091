/** @file Helping threads of Node, which runs no TypeScript, from bundles made here. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { rolldown } from "rolldown";

import type { OpenHelper } from "../../web-workers/threads/crew.ts";

const scripts = new Map<string, Promise<string>>();

async function bundled(file: string): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, file),
    platform: "node",
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  await bundle.close();
  return output[0].code;
}

/** What opens threads that help; or, by a file beside this one, threads that do something else. */
export async function helperThreads(file = "helper-thread.ts"): Promise<OpenHelper> {
  const script = scripts.get(file) ?? bundled(file);
  scripts.set(file, script);
  const url = new URL(`data:text/javascript,${encodeURIComponent(await script)}`);
  return (lost) => {
    const worker = new Worker(url);
    let isWanted = true;
    worker.on("error", ({ message }) => {
      if (isWanted) lost(message);
    });
    return {
      begin: (start) => {
        worker.postMessage(start);
      },
      close: () => {
        isWanted = false;
        void worker.terminate();
      },
    };
  };
}
