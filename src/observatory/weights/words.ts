/** @file The words of weights that leave a lane as files, or come to it. */
export const weightWords = {
  title: (lane: string) => `Weights of ${lane}`,
  part: "The sheet of the weights",
  close: "Close",
  save: "Save",
  now: (iteration: number) => `as they are at iteration ${iteration}`,
  start: "as they were at the start",
  optimiser: "with what the optimiser keeps of each",
  asNpz: "Save as npz, for NumPy",
  asSafetensors: "Save as safetensors",
  notNow: "The run cannot be read in the middle of an iteration, nor before it is ready.",
  begin: "Start from",
  drawn: (seed: number) => `The lane starts from weights drawn for seed ${seed}.`,
  given: (source: string) =>
    `The lane starts from the weights in ${source}, and its seed draws the data alone. A link cannot hold them.`,
  choose: "Start from a file",
  hint: "An npz or safetensors file with every parameter's name and shape; the run begins anew. Dropped on the page, it is what all lanes start from.",
  redraw: "Draw them anew",
  refused: (file: string, why: string) => `${file} is refused: ${why}`,
  refusedBy: (lane: string, file: string, why: string) =>
    `${lane} does not start from ${file}: ${why}`,
  started: (lanes: readonly string[], file: string) =>
    `${lanes.join(", ")}: starting from the weights in ${file}.`,
} as const;
