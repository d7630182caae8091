/** @file Gives the page the MNIST images as one file of their own, which no first load needs. */
import type { Plugin } from "vite";

import { packedName, packMnist } from "./mnist-files.ts";

/** Emits the packed file beside the worker's script, or serves it in development, and tells the worker its name. */
export function mnistImages(): Plugin {
  const name = packedName();
  let packed: Promise<Buffer> | null = null;
  const pack = (): Promise<Buffer> => (packed ??= packMnist());
  return {
    name: "mnist-images",
    config: () => ({ define: { __MNIST_FILE__: JSON.stringify(name) } }),
    generateBundle: {
      async handler() {
        this.emitFile({ type: "asset", fileName: `assets/${name}`, source: await pack() });
      },
    },
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        if (request.url?.endsWith(`/${name}`) !== true) {
          next();
          return;
        }
        pack()
          .then((bytes) => {
            response.setHeader("content-type", "application/octet-stream");
            response.setHeader("content-length", bytes.length);
            response.end(bytes);
          })
          .catch(next);
      });
    },
  };
}
