/** @file What optimisers that divide by a root add to it. */
import { number } from "../field-builders.ts";

export const epsilon = number({
  label: "epsilon",
  help: "Added to the root that a step is divided by: much smaller gradients move a parameter less.",
  group: "lane-more",
  min: 1e-12,
  max: 1,
  default: 1e-8,
  logarithmic: true,
});
