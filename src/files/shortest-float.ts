/** @file How a float32 is written in files: exports of runs and of charts write the same number with the same digits. */

/** The shortest decimal that reads back to the same float32. */
export function shortestFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits <= 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === Math.fround(value)) return text;
  }
  return String(value);
}
