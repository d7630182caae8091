/** @file Answers and what came of them, in a line each: for the workbook, its print and a class's table. Pure. */
import type { Lesson, Step } from "../lesson/lesson.ts";
import { figureText } from "../lesson/numbers.ts";
import { curveAt, curveEnds, nodesOver, trueNumber, trueOptions } from "../lesson/truth.ts";
import type { DrawnRun } from "../measures/record.ts";
import { type Findings, unitOf } from "../measures/vocabulary.ts";
import { curveWords, readBelow } from "../workbook/distance.ts";
import { type Answer, curveNodes } from "../workbook/workbook.ts";
import { learnWords } from "../words.ts";
import { choiceLabel, fieldLabel } from "./field-words.ts";
import { plainWords } from "./RichText.tsx";

const words = learnWords.workbook;

/** What a lesson's runs say, for whoever reads answers to it. */
export interface Known {
  readonly lesson: Lesson;
  readonly findings: Findings;
  readonly drawn: (run: string) => DrawnRun | null;
}

/** What was answered; empty where the answer is not one of this step. */
export function answerText(step: Step, answer: Answer, { lesson, findings, drawn }: Known): string {
  const plain = (text: string): string => plainWords(text, lesson, findings);
  switch (answer.kind) {
    case "text":
      return step.kind === "write" ? answer.text : "";
    case "done":
      return step.kind === "do"
        ? `${changesText(answer.changes)} (${words.tries(answer.tries)})`
        : "";
    case "why": {
      const first =
        step.kind === "why" ? step.options.find(({ id }) => id === answer.tried[0]) : undefined;
      return first === undefined ? "" : plain(first.text);
    }
    case "choice": {
      if (step.kind !== "predict" || step.form.form !== "choice") return "";
      const option = step.form.options.find(({ id }) => id === answer.option);
      return option === undefined ? "" : plain(option.text);
    }
    case "number": {
      if (step.kind !== "predict") return "";
      const { form } = step;
      if (form.form !== "number" && form.form !== "point") return "";
      if (answer.value === null) return learnWords.predict.never;
      return figureText(answer.value, unitOf(form.truth));
    }
    case "curve": {
      if (step.kind !== "predict" || step.form.form !== "curve") return "";
      const { form } = step;
      const run = drawn(form.run);
      if (run === null) return "";
      const xs = nodesOver(curveEnds(form, run), curveNodes);
      const truthAt = curveAt(form, run, step.lab?.at ?? "last");
      const below =
        form.share === undefined ? null : readBelow(form, form.share, xs, answer.values);
      const said =
        below === null
          ? ""
          : `${learnWords.predict.youBelowAt(figureText(Math.floor(below), "step"))} `;
      return `${said}${curveWords(
        form,
        xs,
        answer.values,
        xs.map((x) => truthAt(x)),
      )}`;
    }
  }
}

/** What came; empty where nothing is to come. */
export function truthText(step: Step, { lesson, findings, drawn }: Known): string {
  const plain = (text: string): string => plainWords(text, lesson, findings);
  if (step.kind === "why") {
    const right = step.options.find((option) => option.right);
    return right === undefined ? "" : plain(right.text);
  }
  if (step.kind !== "predict") return "";
  const { form } = step;
  switch (form.form) {
    case "choice":
      return trueOptions(form, findings)
        .map((id) => plain(form.options.find((option) => option.id === id)?.text ?? ""))
        .join(", ");
    case "number":
    case "point": {
      const truth = trueNumber(form, findings);
      if (truth !== null) return figureText(truth, unitOf(form.truth));
      return form.form === "number" && form.never !== undefined
        ? plain(form.never)
        : learnWords.predict.never;
    }
    case "curve": {
      const run = drawn(form.run);
      if (run === null || form.share === undefined) return "";
      const [from, to] = curveEnds(form, run);
      const steps = nodesOver([from, to], to - from + 1);
      const truthAt = curveAt(form, run, step.lab?.at ?? "last");
      const came = readBelow(
        form,
        form.share,
        steps,
        steps.map((t) => truthAt(t) ?? Number.NaN),
      );
      const share = figureText(form.share, "share");
      return came === null
        ? learnWords.predict.neverBelow(share)
        : learnWords.predict.belowAt(share, figureText(Math.floor(came), "step"));
    }
  }
}

const changesText = (changes: Extract<Answer, { kind: "done" }>["changes"]): string =>
  Object.entries(changes)
    .map(
      ([name, value]) =>
        `${fieldLabel(name as keyof typeof changes)}: ${choiceLabel(name as keyof typeof changes, value ?? null)}`,
    )
    .join(", ");

/** What is asked, in a line. */
export function questionText(
  step: Step,
  { lesson, findings }: Pick<Known, "lesson" | "findings">,
): string {
  switch (step.kind) {
    case "read":
      return "";
    case "predict":
    case "why":
      return plainWords(step.question, lesson, findings);
    case "do":
      return plainWords(step.goal, lesson, findings);
    case "write":
      return plainWords(step.prompt, lesson, findings);
  }
}
