/** @file The F update: by the rule's own signal, by the chain rule, or for the read-out alone; eq. 9-13. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { networkFacts } from "../networks/index.ts";
import { signalFacts } from "../signals/index.ts";
import { parametersOf } from "../run-facts.ts";
import { optimiserNotes, nothing, type PhaseFacts, type PhaseScene, skipped } from "./phase.ts";

export const forwardUpdate: PhaseFacts = {
  label: "F update",
  sweep: null,
  play: (scene) => {
    const { config, facts, updates, format } = scene;
    if (updates?.forward === false) return nothing(skipped);
    return {
      equation: updateEquation(scene),
      notes: [
        ...(facts.follows.recurrent === "none" ? ["W_hh and b_h stay as they are."] : []),
        ...optimiserNotes(scene),
        ...(config.clip === null
          ? []
          : [`Gradients are clipped to a norm of ${format(config.clip)}.`]),
        "Shown now: the same batch under the updated weights.",
      ],
    };
  },
};

function updateEquation(scene: PhaseScene): PhaseEquation {
  const { config, facts, format } = scene;
  const { recurrent, input } = facts.follows;
  const moves = moved(scene);
  if (recurrent === "none" && input === "none") {
    return {
      lines: [
        [
          part(2, "W_{hy}", "W_hy"),
          glue("\\leftarrow W_{hy} -", " ← W_hy − "),
          part(1, "\\alpha\\, h_T^{\\top} \\frac{\\partial E}{\\partial z}", "α h_{T}ᵀ ∂E/∂z"),
        ],
      ],
      meanings: [`the read-out alone, α = ${format(config.alphaF)}`, moves],
      opening: 2,
    };
  }
  const shown = recurrent === "none" ? input : recurrent;
  const isFrozen = recurrent === "none";
  const rate = format(isFrozen ? config.alphaF : (config.recurrentRate ?? config.alphaF));
  const weights = isFrozen
    ? { name: "xh", tex: "x_t^{\\top}", plain: "x_{t}ᵀ" }
    : { name: "hh", tex: "h_{t-1}^{\\top}", plain: "h_{t−1}ᵀ" };
  if (shown === "none") throw new Error("a rule that learns recurrently follows a signal");
  const ofSignal = signalFacts[shown].updateEquation;
  return (ofSignal ?? networkFacts[config.network].updateEquation)({ weights, rate, moves });
}

/** The parameters that a rule moves, in words. */
function moved({ config, facts: { follows } }: PhaseScene): string {
  const names = parametersOf(config).flatMap(({ name, group }) =>
    group === "feedback" || follows[group] === "none" ? [] : [named(name)],
  );
  return `what moves: ${names.join(", ")}`;
}

/** Whh as it is written: W_hh. */
const named = (name: string): string => name.replace(/^(\w)(\w+)$/, "$1_$2");
