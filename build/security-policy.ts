/** @file What the built page may load and do: nothing of another origin, no script in its document, no text that becomes HTML. */
import type { Plugin } from "vite";

import { isolationHeaders } from "../src/protocol/offline.ts";

const sources: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  // The kernels are WebAssembly; without the word a browser compiles none, and the scalar engine trains.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "style-src": "'self'",
  // A chart becomes a PNG by way of an image that holds its SVG.
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  // The page shows itself as it would look embedded.
  "frame-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** For the page alone: no string becomes HTML or a script's address, but by the one policy of src/shell/trusted-types.ts. */
const trustedTypes: Readonly<Record<string, string>> = {
  "require-trusted-types-for": "'script'",
  "trusted-types": "default",
};

const policyOf = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

/** For a server that can send headers. They are the workers' too, which the page's own policy does not reach. */
export const securityHeaders: Readonly<Record<string, string>> = {
  ...isolationHeaders,
  "content-security-policy": policyOf(sources),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Read by hosts that know it, such as Netlify and Cloudflare Pages. */
const headersFile = `/*
${Object.entries(securityHeaders)
  .map(([name, value]) => `  ${name}: ${value}`)
  .join("\n")}
`;

/**
 * Writes the policy into index.html, for hosts that send no headers, and all headers into a file for those that can be told.
 * Development needs scripts and styles in the page.
 */
export function securityPolicy(): Plugin {
  const content = policyOf({ ...sources, ...trustedTypes });
  return {
    name: "security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content },
        injectTo: "head-prepend",
      },
      { tag: "meta", attrs: { name: "referrer", content: "no-referrer" }, injectTo: "head" },
    ],
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: headersFile });
    },
  };
}
