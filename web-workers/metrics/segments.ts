/** @file The parameters as segments of a flat buffer, in the order in which the row has a number for each. */
import type { Iteration } from "../learning-rules/iteration.ts";
import type { Row } from "./metric.ts";

export const segmentsOf = ({
  setting: { parameters },
}: Iteration): readonly (readonly [start: number, count: number])[] =>
  parameters.names.map((name) => {
    const { start, count } = parameters.segment(name);
    return [start, count] as const;
  });

/** Whether the iteration moves a parameter. */
export function moves({ run, record: { updates } }: Row, index: number): boolean {
  const { group, fixed } = parameterAt(run.parameters, index);
  if (group === "feedback") return updates.feedback && fixed !== true;
  return updates.forward && run.rule.follows[group] !== "none";
}

/** Whether the iteration has a gradient of a parameter. */
export function hasGradient({ run, record: { updates } }: Row, index: number): boolean {
  const { group, fixed } = parameterAt(run.parameters, index);
  if (group === "feedback") return updates.feedback && fixed !== true;
  return run.rule.follows[group] !== "none";
}

function parameterAt<P>(parameters: readonly P[], index: number): P {
  const found = parameters[index];
  if (found === undefined) throw new RangeError(`there is no parameter ${index}`);
  return found;
}
