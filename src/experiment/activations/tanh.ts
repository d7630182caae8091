/** @file phi(a) = tanh(a). */
import type { ActivationFacts } from "./activation.ts";

export const tanh: ActivationFacts = { label: "tanh", reach: 1 };
