/** @file The optimisers by their ids. */
import { choicesOf } from "../declaration.ts";
import { adam } from "./adam.ts";
import { nesterov } from "./nesterov.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

export const optimisers = { nesterov, sgd, adam, rmsprop } as const;

export type OptimiserId = keyof typeof optimisers;

export const optimiserChoices = choicesOf(optimisers);
