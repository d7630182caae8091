/** @file How texts are set: what stays on one line, and moments in time. */

/** All of it stays on one line. */
export const whole = (text: string): string => text.replaceAll(" ", "\u00A0");

/** "T = 70" and "seed 3" are not broken before their number. */
export const unbroken = (text: string): string =>
  text.replaceAll(/ (?=(?:= )?\d)/gu, "\u00A0").replaceAll("= ", "=\u00A0");

/** With a capital letter at its head. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** "25 Nov 2026, 01:08", of milliseconds since 1970. */
export const momentText = (milliseconds: number): string => moments.format(milliseconds);
