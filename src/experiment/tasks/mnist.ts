/** @file Sequential MNIST: an image a pixel at a time; section 3.2 of the paper. */
import { choice } from "../field-builders.ts";
import { defineTask } from "./task.ts";

export const mnist = defineTask({
  label: "Sequential MNIST",
  fields: {
    mnistSubset: choice({
      label: "MNIST: images",
      help: "Sequential MNIST: all images, or a part of them drawn by the seed as in the paper's search for rates. The test images serve as validation, all of them each time.",
      group: "task",
      choices: [
        { value: "full", label: "60,000 and 10,000 to test" },
        { value: "subset", label: "10,000 and 1,000 to test" },
      ],
      default: "full",
    }),
  },
  sizes: () => ({ inputs: 1, outputs: 10 }),
  input: "real",
  loss: "cross-entropy",
  answers: "last",
  minLength: 49,
  whyMinLength: "one step a pixel of images of 7 x 7, 14 x 14 or 28 x 28",
  lengths: [49, 196, 784],
  hasHeldOut: true,
  // Always "1": 1,135 of the 10,000 test images.
  chance: () => 0.1135,
  question: "Which digit was written, pixel by pixel?",
});
