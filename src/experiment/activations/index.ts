/** @file The activations by their ids. */
import { choicesOf } from "../declaration.ts";
import type { ActivationFacts } from "./activation.ts";
import { relu } from "./relu.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { softsign } from "./softsign.ts";
import { tanh } from "./tanh.ts";

const activations = { tanh, sigmoid, relu, softsign, sign } as const satisfies Record<
  string,
  ActivationFacts
>;

export type ActivationId = keyof typeof activations;

export const activationFacts: Readonly<Record<ActivationId, ActivationFacts>> = activations;
export const activationChoices = choicesOf(activations);

const isActivationId = (id: string): id is ActivationId => Object.hasOwn(activations, id);

/** Whether units send the sign of their state alone, so that an error has no slope to go back by. */
export const sendsSigns = (activation: string | undefined): boolean =>
  activation !== undefined &&
  isActivationId(activation) &&
  activationFacts[activation].sends === "sign";
