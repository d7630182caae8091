/** @file Numbers as text: values, ticks and file names. */

const minus = "\u2212";

function notFinite(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "∞" : `${minus}∞`;
}

/** The shortest text of `value` to `digits` significant digits: 0.0123, 1.2e-5, 3.3e4; with a true minus sign. Smaller than `plainFrom` has an exponent. */
export function formatNumber(value: number, digits = 3, plainFrom = 1e-3): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= plainFrom && size < 10 ** Math.max(4, digits));
  const text = isPlain
    ? String(Number(value.toPrecision(digits)))
    : value
        .toExponential(digits - 2)
        .replace(/\.?0+e/u, "e")
        .replace("e+", "e");
  return text.replace(/^-/u, minus);
}

/** An axis from 0% to 0.001% has a tick at 0.0005%. */
const plainPercent = 1e-4;

/** A share of one as per cent, to three significant digits: 12.3%, 0.0012%, 3e-5%, 1.4e5%; only zero itself is 0%. */
export function formatPercent(value: number): string {
  return Number.isFinite(value)
    ? `${formatNumber(value * 100, 3, plainPercent)}%`
    : notFinite(value);
}

/** A tick of an axis of shares: as many digits as keep neighbours apart. */
export function formatPercentTick(value: number): string {
  return `${formatNumber(value * 100, 5, plainPercent)}%`;
}

/** An angle in degrees, whole. */
export function formatDegrees(value: number): string {
  return Number.isFinite(value)
    ? `${String(Math.round(value)).replace(/^-/u, minus)}°`
    : notFinite(value);
}

/** A tick of a linear axis: no rounding noise, thousands as k from ten thousand on. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e4 && size < 1e6) return `${formatNumber(value / 1000, 4)}k`;
  return formatNumber(value, 5);
}

/** A tick of a log axis: 0.01, 1, 100, and powers of ten beyond a thousand either way. */
export function formatLogTick(value: number): string {
  return formatNumber(value);
}

/** Names that Windows keeps for devices, whatever follows their first dot. */
const reserved = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/u;

/** Characters of a name: the longest take three bytes, and a system allows 255 with the extension. */
const longestName = 60;

/** A name for a file on any system: small letters, digits and hyphens. `kind` is what is in it, for where nothing else is left. */
export function fileName(title: string, kind = "chart"): string {
  const plain = title
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const short = Array.from(plain).slice(0, longestName).join("").replaceAll(/^-|-$/gu, "");
  if (!/[\p{L}\p{N}]/u.test(short)) return kind;
  return reserved.test(short) ? `${short}-${kind}` : short;
}
