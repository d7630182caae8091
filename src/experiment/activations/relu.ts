/** @file phi(a) = max(a, 0). */
import type { ActivationFacts } from "./activation.ts";

export const relu: ActivationFacts = { label: "relu", reach: null };
