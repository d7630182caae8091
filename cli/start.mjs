/** @file `npm start`: installs what is missing, builds the page, and serves it on this computer. */
import { installMissing, root } from "./install.mjs";

installMissing();
const { build, preview } = await import("vite");
await build({ root, logLevel: "warn" });
const server = await preview({
  root,
  preview: { host: "localhost", port: 4173, strictPort: false },
});
process.stdout.write(
  `Through Time is at ${server.resolvedUrls?.local[0]}\nPress Ctrl+C to stop.\n`,
);
