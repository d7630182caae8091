/** @file phi(a) = 1 / (1 + exp(-a)). */
import type { ActivationFacts } from "./activation.ts";

export const sigmoid: ActivationFacts = { label: "sigmoid", reach: 1 };
