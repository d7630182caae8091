/** @file The update of a network with gates, by the chain rule through them. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import type { UpdateParts } from "../equation-of-update.ts";
import { meanings } from "../equation-words.ts";

/** `share`: the part of the pre-activations that the weights give, by its letter. */
export const gatedUpdate = (
  { weights: { name, tex, plain }, rate, moves }: UpdateParts,
  share: string,
): PhaseEquation => ({
  lines: [
    [
      part(2, `W_{${name}}`, `W_${name}`),
      glue(`\\leftarrow W_{${name}} -`, ` ← W_${name} − `),
      part(
        1,
        `\\alpha \\sum_t ${tex}\\, \\frac{\\partial E}{\\partial ${share}_t}`,
        `α Σ ${plain} ∂E/∂${share}_t`,
      ),
    ],
  ],
  meanings: [meanings.chainGradient(rate), moves],
  opening: 2,
});
