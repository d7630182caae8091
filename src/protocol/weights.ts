/** @file The weights of a run by name: taken out of a checkpoint, and given to a run to start from. Pure. */
import type { FieldProblem } from "../experiment/field.ts";
import { elementsOf, type NamedTensor } from "../experiment/named-tensor.ts";
import { parameterLayout } from "../experiment/parameter-layout.ts";
import { type RunChoice, runFacts } from "../experiment/run-facts.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** Weights that a run starts from in the place of drawn ones. */
export interface StartWeights {
  /** Where they are from, such as a file's name. */
  readonly source: string;
  readonly tensors: readonly NamedTensor[];
}

/** Whether a file's name is that of weights. */
export const isWeightFile = (name: string): boolean => /\.(?:npz|safetensors)$/iu.test(name);

/** The parameters in a flat buffer by name, each with its shape. Throws RangeError where the buffer is another network's. */
export function tensorsIn(
  buffer: Float32Array<ArrayBuffer>,
  config: RunChoice,
  prefix = "",
): readonly NamedTensor[] {
  const { parameters, sizes } = runFacts(config);
  const { segments, total } = parameterLayout(parameters, sizes);
  if (buffer.length < total) {
    throw new RangeError(`${buffer.length} numbers are no weights of a run that has ${total}.`);
  }
  return [...segments].map(([name, { start, count, shape }]) => ({
    name: `${prefix}${name}`,
    shape,
    values: buffer.slice(start, start + count),
  }));
}

/** What the optimiser keeps of every parameter, as "velocities/Whh". */
export const optimiserTensors = (
  { slots }: Checkpoint,
  config: RunChoice,
): readonly NamedTensor[] =>
  Object.entries(slots).flatMap(([slot, buffer]) => tensorsIn(buffer, config, `${slot}/`));

/**
 * Why a run cannot start from these; null: it can. Every parameter of the run must be among them, in its shape and finite; what else is
 * there, such as a G that the run's rule has not, is left alone.
 */
export function whyNotStart(
  tensors: readonly NamedTensor[],
  config: RunChoice,
): FieldProblem | null {
  const { parameters, sizes } = runFacts(config);
  for (const { name, shape: shapeOf } of parameters) {
    const shape = shapeOf(sizes);
    const given = tensors.find((each) => each.name === name);
    const allowed = `[${shape.join(", ")}], as this run has it`;
    const refuse = (value: string): FieldProblem => ({ field: `weights.${name}`, value, allowed });
    if (given === undefined) return refuse("nothing");
    if (given.shape.join() !== shape.join()) return refuse(`[${given.shape.join(", ")}]`);
    if (given.values.length !== elementsOf(shape) || !given.values.every(Number.isFinite)) {
      return refuse("numbers that are not finite");
    }
  }
  return null;
}
