/** @file Which arithmetic an outcome comes from: runs of two revisions of it cannot be expected to be equal to the bit. */
import { createHash } from "node:crypto";

import { revision } from "../../src/studies/outcome-key.ts";
import kernels from "../../web-workers/kernels/wasm/build/kernels-simd.ts";

/** Of what the numbers mean, and of the compiled kernels: the same on every machine, and another as soon as any of them computes otherwise. */
export const engineRevision = `${revision}.${createHash("sha256").update(kernels).digest("hex").slice(0, 12)}`;
