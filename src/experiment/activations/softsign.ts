/** @file phi(a) = a / (1 + |a|). */
import type { ActivationFacts } from "./activation.ts";

export const softsign: ActivationFacts = { label: "softsign", reach: 1 };
