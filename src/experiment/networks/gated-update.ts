/** @file The update of a network with gates, by the chain rule through them. */
import { glue, part } from "../equation.ts";
import type { UpdateEquation } from "../equation-of-update.ts";
import { meanings } from "../equation-words.ts";

export const gatedUpdate: UpdateEquation = ({ weights: { name, tex, plain }, rate, moves }) => ({
  lines: [
    [
      part(2, `W_{${name}}`, `W_${name}`),
      glue(`\\leftarrow W_{${name}} -`, ` ← W_${name} − `),
      part(
        1,
        `\\alpha \\sum_t ${tex}\\, \\frac{\\partial E}{\\partial a_t}`,
        `α Σ ${plain} ∂E/∂a_t`,
      ),
    ],
  ],
  meanings: [meanings.chainGradient(rate), moves],
  opening: 2,
});
