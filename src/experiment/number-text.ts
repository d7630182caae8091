/** @file Numbers as people type them: which texts are one, and which may have been meant by a text that is none. Pure. */

/** As programs write a number: -0.5, .5, 1e-3. Nothing else is one, so that none is taken for what was not meant. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** The number that a text is; undefined: it is none. */
export const readNumber = (text: string): number | undefined =>
  decimal.test(text) ? Number(text) : undefined;

/** Points that may set the thousands apart: whole numbers are written so in much of the world. */
const grouped = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/u;

/** The whole number that a text is; undefined: it is none, or a point in it may stand between thousands. */
export const readWhole = (text: string): number | undefined =>
  grouped.test(text) ? undefined : readNumber(text);

/**
 * The numbers that may have been meant by a text that is none, the likeliest first: with a decimal comma, with marks between the
 * thousands, as a percentage, as a power of ten, or in the digits and signs of other scripts.
 */
export function meantNumbers(text: string): readonly number[] {
  const plain = plainText(text);
  const [, body = "", sign = ""] = /^(.*?)([%‰]?)$/u.exec(plain) ?? [];
  const share = { "%": 100, "‰": 1000 }[sign];
  const numbers = pointForms(powerAsExponent(body)).flatMap((each) => {
    const number = readNumber(each);
    if (number === undefined || !Number.isFinite(number)) return [];
    // The quotient in the digits that were typed, not in those of its binary neighbour.
    return share === undefined ? [number] : [Number((number / share).toPrecision(15)), number];
  });
  return [...new Set(numbers)];
}

/** In plain digits and signs, without anything that only sets digits apart. */
const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Nd}/gu, plainDigit)
    .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
    .replaceAll("\u066B", ".")
    .replaceAll(/[\s\p{Cf}_'\u2018\u2019\u02BC\u066C]/gu, "");

/** A digit of any script as one of ours: each script has its ten in a row. */
function plainDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10);
}

/** "2x10^-3" as "2e-3", and "10^-3" as "1e-3". */
const powerAsExponent = (text: string): string =>
  text
    .replace(/^(?:(.+)[x×*·⋅])?10\^?(?=[-+]|(?<=\^)\d)([-+]?\d+)$/iu, "$1e$2")
    .replace(/^e/u, "1e");

/** A text with commas and points in the ways it can be read, all with a decimal point. */
function pointForms(text: string): string[] {
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  if (commas > 0 && points > 0) {
    const isCommaLast = text.lastIndexOf(",") > text.lastIndexOf(".");
    return isCommaLast ? [text.replaceAll(".", "").replace(",", ".")] : [text.replaceAll(",", "")];
  }
  const grouped = /^[-+]?[1-9]\d{0,2}([,.])(?:\d{2,3}\1)*\d{3}$/u.test(text);
  const ungrouped = grouped ? [text.replaceAll(/[,.]/gu, "")] : [];
  return commas === 1 ? [...ungrouped, text.replace(",", ".")] : [...ungrouped, text];
}
