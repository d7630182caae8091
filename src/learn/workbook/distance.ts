/** @file How far a prediction was from what came, in words. Pure. */
import type { CurveForm, NumberForm, PointForm } from "../lesson/lesson.ts";
import { figureText } from "../lesson/numbers.ts";
import type { Unit } from "../measures/measures.ts";

/** Shares of an axis' length, on its scale, that count as the same, and as close. */
const same = 0.02;
const close = 0.1;

/** How far a number was from the truth, as a share of the form's range on its scale; signed: too much is positive. */
export function numberDistance(form: NumberForm | PointForm, said: number, truth: number): number {
  const place = placeOn(form.form === "point" ? "linear" : form.scale, form.least, form.most);
  return place(said) - place(truth);
}

/** "It is 37. You said 24: 13 too few." */
export function numberWords(
  form: NumberForm | PointForm,
  said: number | null,
  truth: number | null,
  unit: Unit,
): string {
  const isPoint = form.form === "point";
  const thing = isPoint ? (form.over === "step" ? "step " : "iteration ") : "";
  const text = (value: number): string => `${thing}${figureText(value, unit)}`;
  const it = truth === null ? neverOf(form) : `It is ${text(truth)}.`;
  if (said === null)
    return truth === null ? `${it} As you said.` : `${it} You said it never happens.`;
  if (truth === null) return `${it} You said ${text(said)}.`;
  const distance = numberDistance(form, said, truth);
  if (figureText(said, unit) === figureText(truth, unit)) return `${it} Exactly what you said.`;
  if (Math.abs(distance) < same) return `${it} You said ${text(said)}: as good as right.`;
  return `${it} You said ${text(said)}: ${gapWords(form, said, truth, unit)}.`;
}

const neverOf = (form: NumberForm | PointForm): string => {
  const never = form.form === "number" ? form.never : undefined;
  return never === undefined ? "It does not happen." : `${never}.`;
};

function gapWords(form: NumberForm | PointForm, said: number, truth: number, unit: Unit): string {
  if (form.form === "point") {
    const gap = figureText(Math.abs(said - truth), "steps");
    const things = form.over === "step" ? "steps" : "iterations";
    return `${gap} ${things} too ${said < truth ? "early" : "late"}`;
  }
  if (form.scale === "log" && said > 0 && truth > 0) return ratioWords(said / truth);
  const gap = figureText(Math.abs(said - truth), unit);
  return `${gap} too ${said < truth ? "low" : "high"}`;
}

/** "100 times too large" */
function ratioWords(ratio: number): string {
  const size = Math.max(ratio, 1 / ratio);
  const rounded = size < 10 ? Number(size.toPrecision(2)) : Number(size.toPrecision(1));
  return `${figureText(rounded, "ratio")} too ${ratio < 1 ? "small" : "large"}`;
}

/** Where a drawn line was right, and where it was furthest off. `xs`, `said` and `truth` are of the same places; null: nothing measured there. */
export function curveWords(
  form: CurveForm,
  xs: readonly number[],
  said: readonly number[],
  truth: readonly (number | null)[],
): string {
  const place = placeOn(form.scale, form.least, form.most);
  const gaps = xs.flatMap((x, index) => {
    const [drawn, came] = [said[index], truth[index] ?? null];
    if (drawn === undefined || came === null) return [];
    return [{ x, drawn, came, gap: place(drawn) - place(came) }];
  });
  const [first, last] = [gaps[0], gaps.at(-1)];
  if (first === undefined || last === undefined) return "";
  const worst = gaps.reduce((a, b) => (Math.abs(b.gap) > Math.abs(a.gap) ? b : a));
  if (Math.abs(worst.gap) < close) return "Your line was close to it all along.";
  const right =
    Math.abs(last.gap) < close ? "the end" : Math.abs(first.gap) < close ? "the start" : null;
  const off = `${sizeWords(form, worst.drawn, worst.came)} at ${form.over} ${figureText(worst.x, "step")}`;
  return right === null ? `Your line was ${off}.` : `Your line was close near ${right} and ${off}.`;
}

function sizeWords({ scale, least, quantity }: CurveForm, drawn: number, came: number): string {
  if (scale === "log") return ratioWords(Math.max(drawn, least) / Math.max(came, least));
  const isShare = quantity === "accuracy" || quantity === "signal";
  const gap = Math.abs(drawn - came);
  const text = isShare ? `${Math.round(100 * gap)} points` : figureText(gap, "plain");
  return `${text} too ${drawn < came ? "low" : "high"}`;
}

/** Where a value lies on an axis, as a share of its length; what lies beyond an end is at it. */
function placeOn(
  scale: CurveForm["scale"],
  least: number,
  most: number,
): (value: number) => number {
  const along = (value: number): number => (scale === "log" ? Math.log(value) : value);
  const [from, to] = [along(least), along(most)];
  return (value) => (along(Math.min(most, Math.max(least, value))) - from) / (to - from);
}

/** The first place, from the right end of a line on, that is below a share; null: none is. Linear between nodes, on the axis' scale. */
export function readBelow(
  { scale, least, most }: CurveForm,
  share: number,
  xs: readonly number[],
  values: readonly number[],
): number | null {
  const place = placeOn(scale, least, most);
  const level = place(share);
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const [value, x] = [values[index], xs[index]];
    if (value === undefined || x === undefined || !(value < share)) continue;
    const [beyond, next] = [values[index + 1], xs[index + 1]];
    if (beyond === undefined || next === undefined) return x;
    const [low, high] = [place(value), place(beyond)];
    return high === low ? x : x + ((next - x) * (level - low)) / (high - low);
  }
  return null;
}
