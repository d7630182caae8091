/** @file A golden trace as its file has it, and how it is read. */

export type Nested = number | readonly Nested[];

export interface GoldenTrace {
  readonly schema: (typeof schemas)[number];
  readonly task: string;
  readonly rule: string;
  /** Of schema 2; the simple network of leaky tanh units where it is left out, as in schema 1. */
  readonly network?: string;
  readonly units?: string;
  readonly leak?: number;
  /** Of schema 2: what the rule or the network is told besides; what is left out is at its default. */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** Of schema 1, which has no options. */
  readonly order?: "code" | "paper";
  readonly gsum?: "code" | "paper";
  readonly H: number;
  readonly B: number;
  readonly T: number;
  readonly n_out: number;
  readonly iterations: number;
  readonly alpha_i: number;
  readonly alpha_f: number;
  readonly alpha_g: number;
  readonly momentum: number;
  readonly optimizer: "nesterov" | "vanilla";
  readonly init: Readonly<Record<string, Nested>>;
  /** Of schema 2: matrices that never move. */
  readonly fixed?: Readonly<Record<string, Nested>>;
  readonly final: Readonly<Record<string, Nested>>;
  readonly batches: readonly GoldenBatch[];
  readonly expected: readonly Readonly<Record<string, number | readonly number[]>>[];
}

export interface GoldenBatch {
  readonly x_idx?: Nested;
  readonly y_idx?: Nested;
  readonly x?: Nested;
  readonly y?: Nested;
  /** Of a task that is answered at many steps: [T][B], and which of them count. */
  readonly y_seq?: readonly Nested[];
  readonly scored?: readonly Nested[];
  readonly noise?: Nested;
  /** Draws of mean 0 and variance 1, [T][B][H]: of UORO, of L-DRL, of the tops of blocks, of the adaptive noise. */
  readonly nu?: Nested;
  readonly xi?: Nested;
  readonly eta?: Nested;
  readonly u?: Nested;
  readonly u0?: Nested;
  readonly do_g?: boolean;
  readonly do_f?: boolean;
}

const schemas = ["tptt-golden/1", "tptt-golden/2"] as const;

/** A file is not a golden trace, or one that this build cannot replay. */
export class TraceError extends Error {
  override readonly name = "TraceError";
}

/** Reads a trace; throws TraceError where the text is not one. */
export function parseTrace(text: string): GoldenTrace {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TraceError("it is not JSON");
  }
  if (!isTrace(value)) {
    throw new TraceError(`it is not a trace of schema "${schemas.join('" or "')}"`);
  }
  return value;
}

function isTrace(value: unknown): value is GoldenTrace {
  return (
    typeof value === "object" &&
    value !== null &&
    "schema" in value &&
    schemas.some((schema) => schema === value.schema) &&
    ["init", "final", "batches", "expected", "task", "rule"].every((name) => name in value)
  );
}

/** All numbers of a nested list, in their order. */
export function flatten(values: Nested): number[] {
  return typeof values === "number" ? [values] : values.flatMap(flatten);
}

/**
 * The steps whose answers count, from 0. Throws TraceError where a step counts for some sequences only, as in no task whose
 * answers come from the trace.
 */
export function scoredSteps({ scored = [] }: GoldenBatch): readonly number[] {
  return scored.flatMap((marks, t) => {
    const kinds = new Set(flatten(marks));
    if (kinds.size > 1) throw new TraceError(`step ${t + 1} is scored for some sequences only`);
    return kinds.has(1) ? [t] : [];
  });
}
