/** @file Discrete units: the state is tanh's, and only its sign travels in time (Lee et al. 2015). */
import type { ActivationFacts } from "./activation.ts";

export const sign: ActivationFacts = { label: "sign", reach: 1, sends: "sign" };
