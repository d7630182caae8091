/** @file CSS colours as numbers, whatever way they are written. */
import type { Rgb } from "./map-pixels.ts";
import { inSrgb, parseSrgb, type Rgba } from "./parse-color.ts";

/** The colour an expression such as var(--card) has inside `element`. */
export function resolveColor(element: Element, expression: string): string {
  const probe = document.createElement("span");
  probe.style.color = expression;
  probe.hidden = true;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const numbersOf = (element: Element, expression: string): Rgba =>
  parseSrgb(resolveColor(element, inSrgb(expression)));

/** The same as numbers. */
export function resolveRgb(element: Element, expression: string): Rgb {
  const [red, green, blue] = numbersOf(element, expression);
  return [red, green, blue];
}

/** A colour every SVG program knows: rgb() or rgba(), not color-mix() or oklab(). */
export function portableColor(color: string): string {
  if (/^(?:none|rgba?\([\d., ]+\)|#[\da-f]{3,8})$/iu.test(color)) return color;
  const [red, green, blue, alpha] = numbersOf(document.body, color);
  return alpha === 1
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${Number(alpha.toFixed(3))})`;
}
