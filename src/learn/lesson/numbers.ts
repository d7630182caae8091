/** @file Numbers as people read them: 37, 1.4%, 10⁻¹⁷, 30,000 times. Pure. */
import type { Unit } from "../measures/measures.ts";

const minus = "\u2212";
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Shares from here on are per cents; smaller ones powers of ten. */
const leastPercent = 1e-4;
const leastPlain = 1e-3;
const mostPlain = 1e6;

/** A figure in its unit: what counts things is whole, a share is a per cent, and what is too large or small for either a power of ten. */
export function figureText(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : "beyond all numbers";
  switch (unit) {
    case "iterations":
    case "step":
    case "steps":
      return grouped(Math.round(value));
    case "share":
      return shareText(value);
    case "degrees":
      return `${withMinus(String(Math.round(value)))}°`;
    case "ratio":
      return `${plainText(value)} times`;
    case "plain":
      return plainText(value);
  }
}

function shareText(share: number): string {
  if (share === 0) return "0%";
  return Math.abs(share) < leastPercent ? powerText(share) : `${significant(share * 100, 2)}%`;
}

function plainText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < leastPlain || size >= mostPlain)) return powerText(value);
  return size >= 1000 ? grouped(Number(value.toPrecision(2))) : significant(value, 2);
}

/** To so many digits, or to the whole number where that has more. */
function significant(value: number, digits: number): string {
  const size = Math.abs(value);
  const text =
    size >= 10 ** digits ? String(Math.round(value)) : String(Number(value.toPrecision(digits)));
  return withMinus(text);
}

/** "10⁻¹⁷", or "3 × 10⁻⁶" where the factor tells something. */
function powerText(value: number): string {
  const [factor = "", power = ""] = value.toExponential(0).split("e");
  const ten = `10${superscript(Number(power))}`;
  return factor === "1" ? ten : `${withMinus(factor)} × ${ten}`;
}

function superscript(power: number): string {
  const digits = String(Math.abs(power)).replaceAll(/\d/gu, (digit) => raised[Number(digit)] ?? "");
  return power < 0 ? `⁻${digits}` : digits;
}

const grouped = (value: number): string => withMinus(value.toLocaleString("en"));

const withMinus = (text: string): string => text.replace(/^-/u, minus);
