/** @file CSS colours as numbers, whatever way they are written. */

import { elementAt } from "../../basics/element-at.ts";
import type { Rgb } from "./map-pixels.ts";

let pixel: CanvasRenderingContext2D | null = null;

function createPixel(): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  return canvas.getContext("2d", { willReadFrequently: true });
}

/** A resolved CSS colour as red, green, blue and alpha, 0 to 255; transparent when it is none. */
function rgba(color: string): readonly [number, number, number, number] {
  pixel ??= createPixel();
  if (pixel === null) return [0, 0, 0, 0];
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const { data } = pixel.getImageData(0, 0, 1, 1);
  return [elementAt(data, 0), elementAt(data, 1), elementAt(data, 2), elementAt(data, 3)];
}

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

/** The same as numbers. */
export function resolveRgb(element: Element, expression: string): Rgb {
  const [red, green, blue] = rgba(resolveColor(element, expression));
  return [red, green, blue];
}

/** A colour every SVG program knows: rgb() or rgba(), not color-mix() or oklab(). */
export function portableColor(color: string): string {
  if (/^(?:none|rgba?\([\d., ]+\)|#[\da-f]{3,8})$/iu.test(color)) return color;
  const [red, green, blue, alpha] = rgba(color);
  return alpha === 255
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${Number((alpha / 255).toFixed(3))})`;
}
