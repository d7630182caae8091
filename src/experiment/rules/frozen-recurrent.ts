/** @file The control whose recurrent weights never move. */
import { defineRule } from "./rule.ts";
import { trueGradient } from "./sign-units.ts";

export const frozenRecurrent = defineRule({
  label: "Frozen recurrent weights",
  short: "Frozen",
  family: "control",
  summary:
    "Control: Whh and bh never move. Wxh still learns through them, by BPTT; shows whether learning Whh was needed.",
  fields: {},
  starts: {},
  follows: (config) => ({
    recurrent: "none",
    input: trueGradient(config),
    readout: "backprop",
  }),
  feedback: "absent",
  parameters: () => [],
  refuses: () => null,
  discrete: true,
});
