/** @file How runs look that are shown side by side: a hue for their family of rules, a shade and a marker for each. Pure. */
import type { Series } from "../../../charts/index.ts";
import { type RuleChoice, type RuleFamily, ruleFacts } from "../../../experiment/rules/index.ts";

export type Look = Pick<Series, "color" | "marker">;

const hues: Readonly<Record<RuleFamily, string>> = {
  gradient: "var(--lane-0)",
  target: "var(--lane-1)",
  control: "var(--lane-2)",
  online: "var(--lane-3)",
};

const markers: readonly Series["marker"][] = ["circle", "square", "triangle", "diamond"];
/** Of the hue; the rest is ink, or paper. */
const shades = [
  (hue: string) => hue,
  (hue: string) => `color-mix(in oklab, ${hue} 58%, var(--ink))`,
  (hue: string) => `color-mix(in oklab, ${hue} 62%, var(--card))`,
  (hue: string) => `color-mix(in oklab, ${hue} 30%, var(--ink))`,
] as const;

export const plainLook: Look = { color: "var(--ink)", marker: "circle" };

/** A look for each run: of one family the first has the hue itself. */
export function looksOf(runs: readonly RuleChoice[]): readonly Look[] {
  const counts = new Map<RuleFamily, number>();
  return runs.map((run, index) => {
    const { family } = ruleFacts(run);
    const before = counts.get(family) ?? 0;
    counts.set(family, before + 1);
    const shade = shades[before % shades.length] ?? shades[0];
    return { color: shade(hues[family]), marker: markers[index % markers.length] ?? "circle" };
  });
}
