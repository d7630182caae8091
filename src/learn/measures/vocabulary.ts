/** @file Figures, which are numbers computed from runs, and tests, which are true or not of them. Pure. */
import type { FieldValue } from "../../experiment/field.ts";
import type { RunConfig, RunFieldName } from "../../experiment/schema.ts";
import { factsOf, type RunMeasure, type Unit } from "./measures.ts";
import type { Records } from "./record.ts";

/** What is known of runs: found now, or once and stored. */
export interface Findings {
  /** Null: it does not exist, or the run has not begun. */
  readonly measured: (measure: RunMeasure) => number | null;
  /** What a run was set up with; null: it has not begun. */
  readonly config: (run: string) => RunConfig | null;
}

/** What the records of runs say, measured when it is asked for. */
export const findingsOf = (runs: Records): Findings => ({
  measured: (measure) => {
    const run = runs.get(measure.run);
    return run === undefined ? null : factsOf(measure).compute(measure, run);
  },
  config: (run) => runs.get(run)?.config ?? null,
});

/** A number that is computed from runs. */
export type Figure =
  | RunMeasure
  | { readonly measure: "ratio"; readonly of: Figure; readonly to: Figure }
  | { readonly measure: "difference"; readonly of: Figure; readonly minus: Figure }
  /** How many of these tests hold. */
  | { readonly measure: "count"; readonly of: readonly Test[] };

/** Something that is so, or not, of runs. A figure that does not exist is neither above nor below anything. */
export type Test =
  | { readonly test: "above" | "below"; readonly of: Figure; readonly than: number | Figure }
  | { readonly test: "exists" | "missing"; readonly of: Figure }
  /** The one happened in fewer iterations; what never happened is later than all that did. */
  | { readonly test: "sooner"; readonly of: Figure; readonly than: Figure }
  /** What a run was set up with. */
  | {
      readonly test: "set";
      readonly run: string;
      readonly field: RunFieldName;
      readonly to: readonly FieldValue[];
    }
  | { readonly test: "all" | "any"; readonly of: readonly Test[] }
  | { readonly test: "not"; readonly of: Test };

/** The value of a figure; null: it does not exist, or its runs have not begun. */
export function evaluate(figure: Figure, findings: Findings): number | null {
  switch (figure.measure) {
    case "ratio":
      return combine(figure.of, figure.to, findings, (of, to) => (to === 0 ? null : of / to));
    case "difference":
      return combine(figure.of, figure.minus, findings, (of, minus) => of - minus);
    case "count":
      return figure.of.filter((test) => holds(test, findings)).length;
    default:
      return findings.measured(figure);
  }
}

function combine(
  a: Figure,
  b: Figure,
  findings: Findings,
  join: (a: number, b: number) => number | null,
): number | null {
  const [first, second] = [evaluate(a, findings), evaluate(b, findings)];
  return first === null || second === null ? null : join(first, second);
}

export function holds(test: Test, findings: Findings): boolean {
  switch (test.test) {
    case "above":
    case "below": {
      const of = evaluate(test.of, findings);
      const than = typeof test.than === "number" ? test.than : evaluate(test.than, findings);
      if (of === null || than === null) return false;
      return test.test === "above" ? of > than : of < than;
    }
    case "exists":
      return evaluate(test.of, findings) !== null;
    case "missing":
      return evaluate(test.of, findings) === null;
    case "sooner":
      return whenOf(test.of, findings) < whenOf(test.than, findings);
    case "set": {
      const config = findings.config(test.run);
      return config !== null && test.to.includes(config[test.field]);
    }
    case "all":
      return test.of.every((each) => holds(each, findings));
    case "any":
      return test.of.some((each) => holds(each, findings));
    case "not":
      return !holds(test.of, findings);
  }
}

const whenOf = (figure: Figure, findings: Findings): number =>
  evaluate(figure, findings) ?? Number.POSITIVE_INFINITY;

export function unitOf(figure: Figure): Unit {
  switch (figure.measure) {
    case "ratio":
      return "ratio";
    case "difference":
      return unitOf(figure.of);
    case "count":
      return "plain";
    default: {
      const { unit } = factsOf(figure);
      return typeof unit === "function" ? unit(figure) : unit;
    }
  }
}

/** Every measure of a run that a figure is made of. */
export function measuresIn(figure: Figure): readonly RunMeasure[] {
  switch (figure.measure) {
    case "ratio":
      return [...measuresIn(figure.of), ...measuresIn(figure.to)];
    case "difference":
      return [...measuresIn(figure.of), ...measuresIn(figure.minus)];
    case "count":
      return figure.of.flatMap(measuresOfTest);
    default:
      return [figure];
  }
}

/** Every measure of a run that a test looks at. */
export const measuresOfTest = (test: Test): readonly RunMeasure[] =>
  figuresOf(test).flatMap(measuresIn);

function figuresOf(test: Test): readonly Figure[] {
  switch (test.test) {
    case "above":
    case "below":
      return typeof test.than === "number" ? [test.of] : [test.of, test.than];
    case "exists":
    case "missing":
      return [test.of];
    case "sooner":
      return [test.of, test.than];
    case "set":
      return [];
    case "all":
    case "any":
      return test.of.flatMap(figuresOf);
    case "not":
      return figuresOf(test.of);
  }
}

/** The runs that a test looks at, by name. */
export function runsOfTest(test: Test): readonly string[] {
  const set = (each: Test): readonly string[] => {
    switch (each.test) {
      case "set":
        return [each.run];
      case "all":
      case "any":
        return each.of.flatMap(set);
      case "not":
        return set(each.of);
      default:
        return [];
    }
  };
  return [...new Set([...measuresOfTest(test).map(({ run }) => run), ...set(test)])];
}
