/** @file Whether a lesson's story is so, as far as its stored runs say: what `npm run lessons` and `npm test` both ask. Pure. */
import { evaluate, holds } from "../measures/vocabulary.ts";
import type { Form, Lesson, Step } from "./lesson.ts";
import { storedFindings, type StoredLesson } from "./stored.ts";
import { trueNumber, trueOptions } from "./truth.ts";

/** First seeds of the runs that claims are checked on; none was used in designing a lesson. */
export const claimSeeds: readonly number[] = Array.from(
  { length: 10 },
  (_, index) => 1000 + 10 * index,
);
/** Of ten seeds so many must agree. */
const mustHold = 9;

/** What is not as the lesson has it, in sentences; none: all of it is. */
export const faultsOf = (lesson: Lesson, stored: StoredLesson): readonly string[] => [
  ...storyFaults(lesson, stored),
  ...claimFaults(lesson, stored),
];

/** The same of what the lesson's own runs say: its answers, figures and contradictions. */
export function storyFaults(lesson: Lesson, stored: StoredLesson): readonly string[] {
  return [
    ...(stored.lesson === lesson.id && stored.version === lesson.version
      ? []
      : [`what is stored is of ${stored.lesson}, version ${stored.version}`]),
    ...lesson.steps.flatMap((step) => stepFaults(step, lesson, stored)),
    ...Object.entries(lesson.figures).flatMap(([name, figure]) =>
      evaluate(figure, storedFindings(lesson, stored)) === null
        ? [`the figure ${name} does not exist`]
        : [],
    ),
  ];
}

/** The same of its claims, over seeds of their own. */
export const claimFaults = (lesson: Lesson, stored: StoredLesson): readonly string[] =>
  lesson.claims.flatMap(({ id }) => {
    const claim = stored.claims[id];
    if (claim === undefined) return [`the claim ${id} has not been checked`];
    return claim.held >= mustHold
      ? []
      : [`the claim ${id} held in ${claim.held} of ${claim.seeds.length} seeds`];
  });

function stepFaults(step: Step, lesson: Lesson, stored: StoredLesson): readonly string[] {
  const findings = storedFindings(lesson, stored);
  switch (step.kind) {
    case "read":
    case "write":
    case "do":
      return [];
    case "predict": {
      const fault = formFault(step.form, lesson, stored);
      return fault === null ? [] : [`${step.id}: ${fault}`];
    }
    case "why":
      return step.options.flatMap((option) =>
        option.right || holds(option.shows.holds, findings)
          ? []
          : [`${step.id}: nothing contradicts ${option.id}`],
      );
  }
}

function formFault(form: Form, lesson: Lesson, stored: StoredLesson): string | null {
  const findings = storedFindings(lesson, stored);
  switch (form.form) {
    case "choice": {
      const right = trueOptions(form, findings);
      return right.length === 1 ? null : `${right.length} options are right: ${right.join(", ")}`;
    }
    case "number":
    case "point": {
      const truth = trueNumber(form, findings);
      if (truth === null) {
        return form.form === "number" && form.never !== undefined
          ? null
          : "the answer does not exist";
      }
      return truth >= form.least && truth <= form.most
        ? null
        : `the answer ${truth} lies outside the form`;
    }
    case "curve":
      return null;
  }
}
