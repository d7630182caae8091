/** @file What an iteration costs, by counting: the one model that strides, estimates and plans share. Pure. */
import type { RunFacts } from "./run-facts.ts";
import { signalFacts } from "./signals/index.ts";

/** Multiply-adds of T N H^2 that an iteration is worth without credit to Whh, element-wise work and validation included. */
const withoutCredit = 2.3;
/** What learning G adds. */
const learningFeedback = 1.6;

/**
 * Multiply-adds of T N H^2 that an iteration is worth besides the spectral radius: measured at H of 20, 100 and 512, see
 * docs/decisions/0013; a gated network does all of it for each of its blocks.
 */
export function productsOfIteration({ network, rule }: Pick<RunFacts, "network" | "rule">): number {
  const { recurrent } = rule.follows;
  const credit = recurrent === "none" ? 0 : signalFacts[recurrent].products;
  const feedback = rule.feedback === "learnt" ? learningFeedback : 0;
  const sum = withoutCredit + credit + feedback;
  // The parts are exact to hundredths, their sum in binary is not.
  return (network.blocks * Math.round(100 * sum)) / 100;
}
