/** @file A network as facts: its parameters, how wide its pre-activation is, its feedback G and its equations. Pure. */
import type { CoreConfig } from "../declaration.ts";
import type { PhaseEquation } from "../equation.ts";
import type { UpdateEquation } from "../equation-of-update.ts";
import type { FieldProblem } from "../field.ts";
import type { ParameterFacts } from "../parameters.ts";
import type { TaskFacts } from "../tasks/index.ts";

export interface NetworkFacts {
  readonly label: string;
  /** One sentence for the form. */
  readonly help: string;
  /** Of the recurrent layer, in the order of the parameter buffer; the read-out's follow them. */
  readonly parameters: readonly ParameterFacts[];
  /** Blocks of H in the pre-activation of a step, and as many products [N,H] x [H,H] a step. */
  readonly blocks: number;
  /** What `blocks` are called where there are several, such as "gates". */
  readonly blockName: string;
  /** The parameters of G, which sends targets back through time; null: there is no G for this network. */
  readonly feedback: readonly ParameterFacts[] | null;
  /** Why it has no spectral radius and no eigenvalues; left out: it has. */
  readonly whyNotSquare?: string;
  /** What cannot go together with it; null: nothing that was looked at. */
  readonly refuses: (config: CoreConfig, task: Pick<TaskFacts, "answers">) => FieldProblem | null;
  readonly forwardEquation: PhaseEquation;
  readonly backwardEquation: PhaseEquation;
  /** The update by the chain rule. */
  readonly updateEquation: UpdateEquation;
}

/** A network whose units are a part of it has no choice of them. */
export const onlyTanh =
  (network: string): NetworkFacts["refuses"] =>
  ({ activation }) =>
    activation === "tanh"
      ? null
      : {
          field: "activation",
          value: activation,
          allowed: `the activation tanh for the network "${network}"`,
        };
