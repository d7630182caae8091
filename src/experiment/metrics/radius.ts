/** @file The spectral radii of the matrices that map one state to another. */
import { optional } from "../field-builders.ts";
import { defineMetrics, scalar } from "./metric.ts";
import { hasSquare, isSquare } from "./square.ts";

export const radius = defineMetrics({
  fields: {
    measureRadius: optional({
      group: "measuring",
      label: "Spectral radius",
      help: "Measure rho(Whh) and rho(Vhh) at this stride; auto is the smallest that costs at most a tenth of an iteration.",
      min: 0,
      max: 10_000,
      default: null,
      none: "auto",
      integer: true,
      unit: "iterations, 0 = off",
      appliesTo: hasSquare,
    }),
  },
  metrics: {
    radiusWhh: scalar({
      label: "Spectral radius of Whh",
      symbol: "rho(Whh)",
      unit: "",
      definition: "Largest absolute eigenvalue of Whh, after the update.",
      equation: "\\rho(W_{hh}) = \\max_i |\\lambda_i|",
      exists: isSquare("Whh"),
      chart: {
        id: "radius",
        title: "Spectral radius ρ(W_hh)",
        reference: 1,
        note: "ρ above 1 does not mean explosion: where tanh saturates, φ' is near 0 and the signal vanishes all the same.",
        faint: "radiusVhh",
      },
    }),
    radiusVhh: scalar({
      label: "Spectral radius of Vhh",
      symbol: "rho(Vhh)",
      unit: "",
      definition: "Largest absolute eigenvalue of Vhh, after the update.",
      equation: "\\rho(V_{hh}) = \\max_i |\\lambda_i|",
      exists: isSquare("Vhh"),
      chart: { elsewhere: true },
    }),
  },
});
