/** @file The map's colour as CSS: how much of its hue, and which text stands on it. */
import { elementAt } from "../basics/element-at.ts";
import type { CSSProperties } from "react";

import { firstStrongShade, shadeMixes } from "./value-scale.ts";

/** For elements of the class `sweep-shade`. */
export const shadeStyle = (shade: number): CSSProperties => ({
  "--mix": `${elementAt(shadeMixes, shade)}%`,
  "--shade-ink": shade < firstStrongShade ? "var(--ink)" : "var(--on-strong)",
});
