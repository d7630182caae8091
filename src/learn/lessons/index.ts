/** @file The lessons in their order, one line each: what the list shows of one, and where its steps are. */
import { loadPart } from "../../offline/load-part.ts";
import type { Lesson, LessonBody, LessonHead } from "../lesson/lesson.ts";

export interface LessonEntry extends LessonHead {
  /** Its words and steps are loaded when it is entered. */
  readonly load: () => Promise<{ readonly body: LessonBody }>;
}

const entry = (
  id: string,
  title: string,
  aha: string,
  minutes: number,
  load: LessonEntry["load"],
): LessonEntry => ({ id, title, aha, minutes, load });

// oxfmt-ignore
export const lessonEntries: readonly LessonEntry[] = [
  entry("network", "What a recurrent network is", "One set of weights, used at every step: T layers that are all the same.", 10, () => import("./network.ts")),
  entry("fading", "The signal fades", "Each step back multiplies by the slope of tanh and by W_hh: even at ρ = 1 the error fades.", 12, () => import("./fading.ts")),
  entry("cliff", "The cliff", "The cliff is in the cost; the size of the step decides whether one falls.", 12, () => import("./cliff.ts")),
  entry("start", "A good start", "A random orthogonal W_hh that never learns does much by itself.", 10, () => import("./start.ts")),
  entry("targets", "Targets instead of gradients", "G says where to be, not how to change.", 12, () => import("./targets.ts")),
  entry("difference", "The difference correction", "Without it G's mistakes become targets.", 12, () => import("./difference.ts")),
  entry("first-symbol", "Remember the first symbol", "At T = 70 targets reach what gradients do not, at these rates; and that is no law.", 12, () => import("./first-symbol.ts")),
  entry("twin", "The honest twin", "Machinery is not credit, and length matters.", 12, () => import("./twin.ts")),
  entry("feedback", "Feedback can be random, for a while", "How much G must learn depends on the length.", 15, () => import("./feedback.ts")),
  entry("claims", "What a paper claims", "A verdict is a rule applied to runs: one claim at its own length, with its controls.", 12, () => import("./claims.ts")),
];

export async function loadLesson({ load, ...head }: LessonEntry): Promise<Lesson> {
  const { body } = await loadPart(load);
  return { ...head, ...body };
}
