/** @file The control whose read-out alone moves. */
import { defineRule } from "./rule.ts";

export const readoutOnly = defineRule({
  label: "Read-out only",
  short: "Read-out",
  family: "control",
  summary: "Control: only Why and by move; the floor.",
  fields: {},
  starts: {},
  follows: () => ({ recurrent: "none", input: "none", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [],
  refuses: () => null,
  discrete: true,
});
