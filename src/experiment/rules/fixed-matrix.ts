/** @file The field of rules that send errors back by a matrix that is drawn once and never moves. */
import { choice } from "../field-builders.ts";
import type { StartKind } from "../parameters.ts";

export const fixedMatrixFields = {
  fixedMatrix: choice({
    label: "Fixed matrix",
    help: "How the matrix that sends errors back is drawn, once, at the start of a run. It never moves.",
    group: "lane-more",
    choices: [
      { value: "orthogonal", label: "orthogonal" },
      { value: "gaussian", label: "gaussian N(0, 0.1)" },
    ],
    default: "orthogonal",
  }),
} as const;

/** What holds for every such matrix: of a stream of its own, so that no start changes by it. */
export const fixedMatrix = (kind: "orthogonal" | "gaussian") =>
  ({
    group: "feedback",
    start: (): StartKind => kind,
    stream: "feedback",
    fixed: true,
    constant: true,
  }) as const;
