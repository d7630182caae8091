/** @file Which matrices map one state to another, and so have eigenvalues. Pure. */
import type { NumberField } from "../field.ts";
import { isNetworkId } from "../networks/index.ts";
import { hasSquareRecurrence, type RunFacts } from "../run-facts.ts";

/** Whether the network beside a field has a square Whh. */
export const hasSquare: NonNullable<NumberField["appliesTo"]> = ({ network }) =>
  typeof network === "string" && isNetworkId(network) && hasSquareRecurrence(network);

/** Whether a run has a matrix of that name and it is square. */
export const isSquare =
  (name: string) =>
  ({ parameters }: RunFacts): boolean =>
    parameters.some((each) => each.name === name && each.square === true);
