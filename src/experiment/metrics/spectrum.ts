/** @file All eigenvalues of the matrices that map one state to another. */
import { stride } from "../field-builders.ts";
import { defineMetrics, spectrum } from "./metric.ts";
import { hasSquare, isSquare } from "./square.ts";

export const eigenvalues = defineMetrics({
  fields: {
    measureSpectrum: stride(
      "Eigenvalue spectrum",
      "Compute all eigenvalues of Whh and Vhh at this stride: about 10 ms a matrix at H=100, 1 s at H=512.",
      0,
      { whenOn: 10, appliesTo: hasSquare },
    ),
  },
  metrics: {
    spectrumWhh: spectrum({
      label: "Eigenvalues of Whh",
      symbol: "lambda(Whh)",
      unit: "",
      definition:
        "All eigenvalues of Whh in the complex plane, after the update. Absent where the matrix is not finite or the iteration for them does not converge.",
      equation: "\\det(W_{hh} - \\lambda I) = 0",
      exists: isSquare("Whh"),
      chart: { id: "spectrum", elsewhere: "spectrum" },
    }),
    spectrumVhh: spectrum({
      label: "Eigenvalues of Vhh",
      symbol: "lambda(Vhh)",
      unit: "",
      definition: "All eigenvalues of Vhh in the complex plane, after the update.",
      equation: "\\det(V_{hh} - \\lambda I) = 0",
      exists: isSquare("Vhh"),
      chart: { elsewhere: true },
    }),
  },
});
