/** @file How a lesson's runs look on its charts: the colour of their kind, and a marker each. Pure. */
import type { Series } from "../../../charts/index.ts";
import type { LessonRun } from "../../lesson/lesson.ts";

const markers: readonly Series["marker"][] = ["circle", "square", "triangle", "diamond"];

export type RunLook = Pick<Series, "name" | "color" | "marker">;

export const lookOf = ({ name, colour }: LessonRun): RunLook => ({
  name,
  color: `var(--lane-${colour})`,
  marker: markers[colour] ?? "circle",
});
