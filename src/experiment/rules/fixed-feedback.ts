/** @file The control whose G is not learnt: drawn once, or following Whh. */
import { choice } from "../field-builders.ts";
import { defineRule } from "./rule.ts";
import { carryFields } from "./sign-units.ts";
import { baseFields, targetFields } from "./target-fields.ts";
import { refusesTargets, targetPhases, targetRules } from "./target-propagation.ts";

export const fixedFeedback = defineRule({
  label: "Fixed feedback",
  short: "Fixed G",
  family: "control",
  summary: "Control: alpha_g = 0; shows whether G must be learnt.",
  fields: {
    ...baseFields,
    feedback: choice({
      label: "Fixed feedback",
      help: "Vhh of the fixed-feedback control: drawn once, or following Whh.",
      group: "lane",
      choices: [
        { value: "orthogonal", label: "orthogonal, drawn once" },
        { value: "gaussian", label: "gaussian, drawn once" },
        { value: "transpose", label: "transpose of Whh" },
        { value: "inverse", label: "inverse of Whh" },
      ],
      default: "orthogonal",
    }),
    ...targetFields,
    ...carryFields,
  },
  starts: {},
  follows: (config) => targetRules[config.baseRule].follows(config),
  feedback: "fixed",
  parameters: (network, { feedback }) =>
    network.map((each) => ({
      ...each,
      fixed: true,
      start:
        each.start === "zero"
          ? "zero"
          : () => (feedback === "gaussian" ? ("gaussian" as const) : ("orthogonal" as const)),
    })),
  phases: (config) => targetPhases("program", config),
  refuses: (config, network) => refusesTargets(config, network),
  discrete: true,
  base: ({ baseRule }) => targetRules[baseRule].label,
});
