/**
 * @file What a lesson is: words, runs, and steps of five kinds. All of it is data: answers are figures and tests computed from the
 * runs, so that a lesson of ours and a teacher's file are the same thing. Pure.
 */
import type { FieldValue } from "../../experiment/field.ts";
import type { MetricId } from "../../experiment/metrics/index.ts";
import type { RunFieldName } from "../../experiment/schema.ts";
import type { Moment } from "../measures/arguments.ts";
import type { Figure, Test } from "../measures/vocabulary.ts";

/** Raised where a file's shape changes. */
export const lessonFormat = 1;

/**
 * A paragraph. `W_hh` is set with a subscript, `*word*` with stress; `{target}` and `{target|these targets}` are terms of the
 * glossary, `{=early}` is the lesson's figure of that name.
 */
export type Text = string;

/** One run that a lesson shows. */
export interface LessonRun {
  readonly name: string;
  /** As after "#" in the observatory's address; its first lane, or the one given. It trains to its own limit of iterations. */
  readonly link: string;
  readonly lane?: number;
  /** Added to the lesson's seed: runs with the same number share data and initial weights. */
  readonly seed?: number;
  /** Too long for a phone: what `npm run lessons` stored is shown, and its first iterations can be run again to compare. */
  readonly stored?: boolean;
}

export const chartIds = [
  "network",
  "signal",
  "accuracy",
  "cost",
  "radius",
  "moved",
  "angle",
  "difference",
] as const;
/** `network` is the unrolled picture with the signal on its arrows; `difference` is H_t - h_t as it is, over t. */
export type ChartId = (typeof chartIds)[number];

/** What a step shows of which runs. */
export interface StepLab {
  readonly runs: readonly string[];
  readonly charts: readonly ChartId[];
  /** When charts over t look. */
  readonly at: Moment;
}

interface StepBase {
  readonly id: string;
  readonly title: string;
  readonly text: readonly Text[];
  /** TeX, set below the text. */
  readonly equation?: string;
  readonly lab?: StepLab;
}

export interface ReadStep extends StepBase {
  readonly kind: "read";
}

/** A choice that is right where its test holds of the runs. */
export interface PredictedOption {
  readonly id: string;
  readonly text: Text;
  readonly holds: Test;
}

export interface ChoiceForm {
  readonly form: "choice";
  readonly options: readonly PredictedOption[];
}

export interface NumberForm {
  readonly form: "number";
  readonly truth: Figure;
  readonly least: number;
  readonly most: number;
  readonly scale: "linear" | "log";
  /** What is said, and can be predicted, where the figure does not exist. */
  readonly never?: Text;
}

/** A place on the axis of a chart over t or over iterations. */
export interface PointForm {
  readonly form: "point";
  readonly over: "step" | "iteration";
  readonly truth: Figure;
  readonly least: number;
  readonly most: number;
}

/** A line that is drawn over t or over iterations. */
export interface CurveForm {
  readonly form: "curve";
  readonly over: "step" | "iteration";
  readonly run: string;
  /** The signal relative to the last step's, over t; or a scalar metric over the iterations. */
  readonly quantity: "signal" | MetricId;
  readonly scale: "linear" | "log";
  readonly least: number;
  readonly most: number;
  /** Where an axis of iterations ends; left out: at the run's limit. */
  readonly until?: number;
  /** Where the line first falls below this share, going back from T, is read off both lines. */
  readonly share?: number;
}

export type Form = ChoiceForm | NumberForm | PointForm | CurveForm;

export interface PredictStep extends StepBase {
  readonly kind: "predict";
  readonly question: Text;
  readonly form: Form;
  /** Said after the reveal, below what was predicted and what came. */
  readonly afterwards: readonly Text[];
}

/** A control that a step leaves to the person. */
export interface Control {
  readonly field: RunFieldName;
  readonly values: readonly FieldValue[];
}

export type Changes = Readonly<Partial<Record<RunFieldName, FieldValue>>>;

export interface DoStep extends StepBase {
  readonly kind: "do";
  readonly goal: Text;
  /** The run that is changed and begun anew; tests that name it look at what the person made of it. */
  readonly run: string;
  readonly controls: readonly Control[];
  readonly reached: Test;
  readonly hints: readonly Text[];
  /** Ways to the goal, each of which is tried whenever the lesson is checked. */
  readonly ways: readonly Changes[];
  readonly afterwards: readonly Text[];
}

/** A run, or several, that shows why an explanation is not one. */
export interface Evidence extends StepLab {
  /** What of them contradicts it. */
  readonly holds: Test;
}

export type Explanation =
  | { readonly id: string; readonly text: Text; readonly right: true; readonly answer: Text }
  | {
      readonly id: string;
      readonly text: Text;
      readonly right: false;
      /** The name of the mistake: "Above 1 means explosion". */
      readonly misconception: Text;
      readonly answer: Text;
      readonly shows: Evidence;
    };

export interface WhyStep extends StepBase {
  readonly kind: "why";
  readonly question: Text;
  readonly options: readonly Explanation[];
}

export interface WriteStep extends StepBase {
  readonly kind: "write";
  readonly prompt: Text;
}

export type Step = ReadStep | PredictStep | DoStep | WhyStep | WriteStep;

/** What must be so for a lesson's story, over seeds that were not used in designing it. */
export interface Claim {
  readonly id: string;
  readonly says: Text;
  readonly holds: Test;
}

/** What a list of lessons shows of one. */
export interface LessonHead {
  readonly id: string;
  readonly title: string;
  /** What one will have understood, in a sentence. */
  readonly aha: Text;
  /** How long it takes. */
  readonly minutes: number;
}

export interface LessonBody {
  /** Raised whenever a step or its answer changes: workbooks say which they are of. */
  readonly version: number;
  readonly seed: number;
  readonly runs: Readonly<Record<string, LessonRun>>;
  /** Numbers that the text names. */
  readonly figures: Readonly<Record<string, Figure>>;
  readonly steps: readonly Step[];
  readonly claims: readonly Claim[];
}

export interface Lesson extends LessonHead, LessonBody {}
