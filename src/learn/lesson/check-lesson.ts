/** @file What a lesson's parts must be together: every name that one of them uses is another's. Pure. */
import type { FieldProblem } from "../../experiment/field.ts";
import { runsOfTest } from "../measures/vocabulary.ts";
import { figuresIn } from "./inline.ts";
import type { DoStep, Lesson, Step, Text } from "./lesson.ts";
import { askedBy, labsOf, measuresOf } from "./needs.ts";
import { changedConfig, linkedConfig, runConfig } from "./run-configs.ts";

/** Iterations that a run of a lesson may have: nobody waits for more. */
const mostIterations = 20_000;

/** The first thing in a lesson that names what is not there, or that cannot be run; null: it holds together. */
export function findLessonProblem(lesson: Lesson): FieldProblem | null {
  return (
    doubled(
      "steps",
      lesson.steps.map(({ id }) => id),
    ) ??
    doubled(
      "claims",
      lesson.claims.map(({ id }) => id),
    ) ??
    firstOf(Object.keys(lesson.runs), (name) => runProblem(lesson, name)) ??
    firstOf(lesson.steps, (step) => stepProblem(lesson, step)) ??
    firstOf(measuresOf(lesson), ({ run }) => unknownRun(lesson, "figures", run)) ??
    firstOf(lesson.claims, ({ id, holds }) =>
      firstOf(runsOfTest(holds), (run) => unknownRun(lesson, `claims.${id}`, run)),
    )
  );
}

function runProblem({ runs }: Lesson, name: string): FieldProblem | null {
  const run = runs[name];
  if (run === undefined) return null;
  const linked = linkedConfig(run);
  if (!linked.ok) return under(`runs.${name}`, linked.problem);
  const { maxIterations } = linked.value;
  if (maxIterations <= mostIterations) return null;
  const allowed = `at most ${mostIterations} in a lesson`;
  return { field: `runs.${name}.maxIterations`, value: String(maxIterations), allowed };
}

function stepProblem(lesson: Lesson, step: Step): FieldProblem | null {
  const at = `steps.${step.id}`;
  const named = [
    ...labsOf(step).flatMap(({ runs }) => runs),
    ...askedBy(step).tests.flatMap(runsOfTest),
    ...(step.kind === "do" ? [step.run] : []),
    ...(step.kind === "predict" && step.form.form === "curve" ? [step.form.run] : []),
  ];
  const missing = firstOf(named, (run) => unknownRun(lesson, at, run));
  if (missing !== null) return missing;
  const figure = textsOf(step)
    .flatMap(figuresIn)
    .find((name) => !Object.hasOwn(lesson.figures, name));
  if (figure !== undefined) return problem(at, figure, "a figure of this lesson");
  const options = optionsOf(step);
  return (
    doubled(`${at}.options`, options) ?? (step.kind === "do" ? taskProblem(lesson, step) : null)
  );
}

/** Every setting that a person can make, and every way to the goal, must be one that can be run. */
function taskProblem(lesson: Lesson, { id, run, controls, ways }: DoStep): FieldProblem | null {
  const config = runConfig(lesson, run);
  const changes = [
    ...controls.flatMap(({ field, values }) => values.map((value) => ({ [field]: value }))),
    ...ways,
  ];
  return firstOf(changes, (change) => {
    const checked = changedConfig(config, change);
    return checked.ok ? null : under(`steps.${id}`, checked.problem);
  });
}

function optionsOf(step: Step): readonly string[] {
  if (step.kind === "why") return step.options.map(({ id }) => id);
  if (step.kind !== "predict" || step.form.form !== "choice") return [];
  return step.form.options.map(({ id }) => id);
}

/** Every text of a step. */
export function textsOf(step: Step): readonly Text[] {
  switch (step.kind) {
    case "read":
      return step.text;
    case "write":
      return [...step.text, step.prompt];
    case "predict": {
      const options = step.form.form === "choice" ? step.form.options.map(({ text }) => text) : [];
      return [...step.text, step.question, ...options, ...step.afterwards];
    }
    case "do":
      return [...step.text, step.goal, ...step.hints, ...step.afterwards];
    case "why": {
      const options = step.options.flatMap((option) => [
        option.text,
        option.answer,
        ...(option.right ? [] : [option.misconception]),
      ]);
      return [...step.text, step.question, ...options];
    }
  }
}

const unknownRun = ({ runs }: Lesson, at: string, name: string): FieldProblem | null =>
  Object.hasOwn(runs, name)
    ? null
    : problem(at, name, `a run of this lesson: ${Object.keys(runs).join(", ")}`);

function doubled(at: string, names: readonly string[]): FieldProblem | null {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : problem(at, twice, "every name once");
}

const problem = (field: string, value: string, allowed: string): FieldProblem => ({
  field,
  value,
  allowed,
});

const under = (at: string, { field, value, allowed }: FieldProblem): FieldProblem =>
  problem(`${at}.${field}`, value, allowed);

function firstOf<T>(all: readonly T[], find: (one: T) => FieldProblem | null): FieldProblem | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
