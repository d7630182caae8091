/** @file How the page and its worker are built and served: static files that run from any folder of any host. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { leanScales, leanTfjs } from "./build/lean-packages.ts";
import { licences } from "./build/licences.ts";
import { offlineCopy } from "./build/offline-copy.ts";
import { securityHeaders, securityPolicy } from "./build/security-policy.ts";
import { wordlessWorker } from "./build/wordless-worker.ts";
import { mnistImages } from "./cli/shared/mnist-plugin.ts";
import packageFile from "./package.json" with { type: "json" };
import { isolationHeaders } from "./src/protocol/offline.ts";
import { wasmKernels } from "./web-workers/kernels/wasm/compile.ts";

const bundled = licences();

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    wasmKernels(),
    leanScales(),
    mnistImages(),
    securityPolicy(),
    bundled.page(),
    offlineCopy({ isOn: process.env["OFFLINE"] !== "off", version: packageFile.version }),
  ],
  // tests/size.mjs weighs the first load, which is what counts, so Vite need not warn of single files.
  // A font inside a style sheet would have to be allowed from anywhere.
  // Every browser that the page starts in preloads modules by itself.
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // Maps are drawn further down: left alone they land in the part that the first screen loads.
          groups: [{ name: "maps", test: /\/src\/charts\/maps\// }],
        },
      },
    },
  },
  server: { headers: isolationHeaders },
  preview: { headers: securityHeaders },
  worker: {
    format: "es",
    plugins: () => [leanTfjs(), wordlessWorker(), bundled.worker()],
    // Vite keeps licence comments in worker chunks unless told: 280 kB with TF.js.
    rolldownOptions: { output: { comments: { legal: false } } },
  },
  // Without the worker as an entry its packages are found only when a run starts, and the page reloads.
  optimizeDeps: { entries: ["index.html", "web-workers/*.worker.ts"] },
});
