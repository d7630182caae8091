/** @file Fixed feedback that follows Whh: its transpose or its inverse. */
import { elementAt } from "../../src/basics/element-at.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";

/** Vhh as it follows from Whh now, [H,H]; null where the configuration's does not. */
export async function feedbackThatFollows(
  { rule, feedback, hidden }: RunConfig,
  readWhh: () => Promise<Float32Array>,
): Promise<Float32Array<ArrayBuffer> | null> {
  if (rule !== "fixed-feedback" || (feedback !== "transpose" && feedback !== "inverse"))
    return null;
  const whh = await readWhh();
  // What is not finite has no inverse; the iteration's cost, not finite either, is what stops the run.
  const isFinite = whh.every(Number.isFinite);
  if (feedback === "transpose" || !isFinite) return transpose(whh, hidden);
  const { inverse } = await import("../linalg/inverse.ts");
  return inverse(whh, hidden);
}

function transpose(w: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) result[j * size + i] = elementAt(w, i * size + j);
  }
  return result;
}
