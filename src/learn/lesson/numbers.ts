/** @file The figures of a lesson as text, each in its unit. Pure. */
import { readableCount, readableNumber, readableShare, withMinus } from "../../files/readable.ts";
import type { Unit } from "../measures/measures.ts";

/** What counts things is whole, a share is a per cent, and what is too large or small for either a power of ten. */
export function figureText(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : "beyond all numbers";
  switch (unit) {
    case "iterations":
    case "step":
    case "steps":
      return readableCount(Math.round(value));
    case "share":
      return readableShare(value);
    case "degrees":
      return `${withMinus(String(Math.round(value)))}°`;
    case "ratio": {
      const text = readableNumber(value);
      return text === "1" ? "one to one" : `${text} times`;
    }
    case "plain":
      return readableNumber(value);
  }
}
