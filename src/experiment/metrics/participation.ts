/** @file In how many directions Whh has moved: the participation ratio of its movement's singular values. */
import { stride } from "../field-builders.ts";
import { defineMetrics, scalar } from "./metric.ts";

export const participation = defineMetrics({
  fields: {
    measureParticipation: stride(
      "Directions of movement",
      "Measure at this stride in how many directions Whh has moved from its start.",
      0,
      { whenOn: 10 },
    ),
  },
  metrics: {
    participationWhh: scalar({
      label: "Directions in which Whh has moved",
      symbol: "pratio(Whh - Whh(0))",
      unit: "",
      definition:
        "Participation ratio of the singular values s of Whh minus its start, after the update: 1 where the movement is of rank one, r where r singular values are equal and the others zero. Absent where Whh has not moved.",
      equation: "\\Big(\\sum_i s_i^2\\Big)^2 \\Big/ \\sum_i s_i^4",
      exists: ({ rule }) => rule.follows.recurrent !== "none",
      chart: { id: "participation", title: "Directions W_hh moved in" },
    }),
  },
});
