/** @file Numbers as people read them aloud: 37, 1.4%, 10⁻¹⁷, 30,000 times. Pure. */

const minus = "\u2212";
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Shares from here on are per cents; smaller ones powers of ten. */
const leastPercent = 1e-4;
/** From here on a share is so many times the whole. */
const mostPercent = 10;
const leastPlain = 1e-3;
const mostPlain = 1e6;

/** A share of one: 50%, 0.012%, 4 × 10⁻¹⁸, 364 times. */
export function readableShare(share: number): string {
  if (share === 0) return "0%";
  if (Math.abs(share) >= mostPercent) return `${readableNumber(share)} times`;
  return Math.abs(share) < leastPercent ? readablePower(share) : `${significant(share * 100, 2)}%`;
}

/** To two digits, or to the whole number where that has more; a power of ten where it is very large or very small. */
export function readableNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < leastPlain || size >= mostPlain)) return readablePower(value);
  return size >= 1000 ? readableCount(Number(value.toPrecision(2))) : significant(value, 2);
}

/** 10⁻¹⁷, or 3 × 10⁻⁶ where the factor tells something. */
export function readablePower(value: number): string {
  const [factor = "", power = ""] = value.toExponential(0).split("e");
  const ten = `10${superscript(Number(power))}`;
  return factor === "1" ? ten : `${withMinus(factor)} × ${ten}`;
}

/** A whole number, its thousands apart. */
export const readableCount = (value: number): string => withMinus(value.toLocaleString("en"));

/** A number's text with a true minus sign. */
export const withMinus = (text: string): string => text.replace(/^-/u, minus);

function significant(value: number, digits: number): string {
  const size = Math.abs(value);
  const text =
    size >= 10 ** digits ? String(Math.round(value)) : String(Number(value.toPrecision(digits)));
  return withMinus(text);
}

function superscript(power: number): string {
  const digits = String(Math.abs(power)).replaceAll(/\d/gu, (digit) => raised[Number(digit)] ?? "");
  return power < 0 ? `⁻${digits}` : digits;
}
