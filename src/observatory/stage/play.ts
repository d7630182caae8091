/** @file What a phase does on the stage: the rows its sweep fills, which way it goes, its equation, and what must be said. Pure. */
import { formatNumber } from "../../files/format.ts";
import type { NetworkId } from "../../experiment/networks.ts";
import { ruleFacts } from "../../experiment/rules.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";
import {
  backwardEquation,
  feedbackEquation,
  forwardEquation,
  forwardUpdateEquation,
  outputEquation,
  type PhaseEquation,
  targetsEquation,
} from "./equations.ts";
import { lstmBackwardEquation, lstmForwardEquation, lstmUpdateEquation } from "./lstm-equations.ts";
import type { PhaseMoment } from "./moment.ts";

export type RowId = "h" | "targets" | "differences" | "errors" | "signal";

export interface Sweep {
  readonly direction: "forward" | "back";
  readonly rows: readonly RowId[];
}

export interface Play {
  /** What the phase computes from one step to the next; null: it has no sweep. */
  readonly sweep: Sweep | null;
  /** null: the phase does nothing in this run. */
  readonly equation: PhaseEquation | null;
  readonly notes: readonly string[];
}

const words = stageWords.notes;

/** The equations that differ from one network to another. */
const equationsOf = {
  srn: {
    forward: forwardEquation,
    backward: backwardEquation,
    update: forwardUpdateEquation,
  },
  lstm: {
    forward: lstmForwardEquation,
    backward: lstmBackwardEquation,
    update: lstmUpdateEquation,
  },
} as const satisfies Record<NetworkId, unknown>;

const factsOf = ({ rule, baseRule }: RunConfig) => ruleFacts(rule, baseRule);

/** Whether the rule, and not a measurement alone, has the error travel back through time. */
function usesErrors(config: RunConfig): boolean {
  const { credit } = factsOf(config);
  return [credit.Whh, credit.bh, credit.Wxh].includes("chain-rule");
}

/** The rows of this rule from top to bottom. */
export function rowsOf(config: RunConfig): readonly RowId[] {
  const hasTargets = factsOf(config).credit.Whh === "targets";
  const errors: RowId[] = !hasTargets || usesErrors(config) ? ["errors"] : [];
  return hasTargets
    ? ["h", "targets", "differences", ...errors, "signal"]
    : ["h", ...errors, "signal"];
}

/** The phase that computes a row. */
export function phaseOf(row: RowId, config: RunConfig): "forward" | "targets" | "backward" {
  if (row === "h") return "forward";
  const hasTargets = factsOf(config).credit.Whh === "targets";
  return row === "errors" || (row === "signal" && !hasTargets) ? "backward" : "targets";
}

export function playOf(moment: PhaseMoment, config: RunConfig, { errors }: Inspection): Play {
  const facts = factsOf(config);
  const { phase, updates } = moment;
  const equations = equationsOf[config.network];
  const rows = rowsOf(config).filter((row) => phaseOf(row, config) === phase);
  switch (phase) {
    case "forward":
      return { sweep: { direction: "forward", rows }, equation: equations.forward, notes: [] };
    case "output-error":
      return { sweep: null, equation: outputEquation(config), notes: [] };
    case "targets":
      return {
        sweep: { direction: "back", rows },
        equation: targetsEquation(config),
        notes: targetNotes(config),
      };
    case "backward": {
      if (errors === null) return nothing(words.backwardUnused);
      const notes = usesErrors(config)
        ? facts.credit.Whh === "targets"
          ? [words.backwardForInput]
          : []
        : [words.backwardMeasured];
      const sweep = rows.length === 0 ? null : ({ direction: "back", rows } as const);
      return { sweep, equation: equations.backward, notes };
    }
    case "feedback-update":
      if (facts.feedback !== "learnt") return nothing(words.feedbackFixed);
      if (updates?.feedback === false) return nothing(words.skipped);
      return { sweep: null, equation: feedbackEquation(config), notes: momentumNotes(config) };
    case "forward-update":
      if (updates?.forward === false) return nothing(words.skipped);
      return {
        sweep: null,
        equation: equations.update(config),
        notes: [
          ...(facts.credit.Whh === "none" ? [words.frozen] : []),
          ...momentumNotes(config),
          ...(config.clip === null ? [] : [words.clipped(formatNumber(config.clip))]),
          words.updated,
        ],
      };
  }
}

const nothing = (note: string): Play => ({ sweep: null, equation: null, notes: [note] });

function targetNotes(config: RunConfig): string[] {
  const { silenced } = factsOf(config);
  if (config.targets === "plain") return [silenced ? words.silencedPlain : words.plainTargets];
  return [silenced ? words.silenced : words.withoutCancellation];
}

const momentumNotes = ({ optimizer, momentum }: RunConfig): string[] =>
  optimizer === "nesterov" && momentum > 0 ? [words.momentum(formatNumber(momentum))] : [];
