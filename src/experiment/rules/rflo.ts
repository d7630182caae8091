/** @file RFLO (Murray 2019), and e-prop 1 (Bellec et al. 2020) on leaky units. */
import { choice } from "../field-builders.ts";
import { fixedMatrix } from "./fixed-matrix.ts";
import { defineRule, needsUnits } from "./rule.ts";

export const rflo = defineRule({
  label: "RFLO",
  short: "RFLO",
  family: "online",
  summary:
    "An online rule for leaky units: each weight keeps a trace that fades by the leak, and nothing passes from unit to unit. With a leak of 1 there is no trace, and only the step of an answer learns; it is then truncated BPTT with k = 1.",
  fields: {
    learningSignal: choice({
      label: "Learning signal",
      help: "How an answer's error reaches the units: through Why transposed (symmetric), or through a matrix drawn once that never moves (random).",
      group: "lane-more",
      choices: [
        { value: "symmetric", label: "symmetric: by Why" },
        { value: "random", label: "random: by a fixed matrix" },
      ],
      default: "symmetric",
    }),
  },
  starts: { alphaF: 0.1 },
  follows: () => ({ recurrent: "kept", input: "kept", readout: "backprop" }),
  feedback: "absent",
  parameters: (_, { learningSignal }) =>
    learningSignal === "random"
      ? [
          {
            name: "R",
            tex: "R",
            shape: ({ hidden, outputs }) => [outputs, hidden],
            ...fixedMatrix("orthogonal"),
          },
        ]
      : [],
  refuses: needsUnits,
  discrete: true,
});
