import { expect, test } from "vitest";
import { isBlank } from "./plain-text.ts";

test.each([
  ["nothing", ""],
  ["spaces", " \t\u00A0\u3000"],
  ["zero-width spaces", "\u200B\u200B\uFEFF\u2060"],
  ["a soft hyphen", "\u00AD"],
  ["fillers of Hangul", "\u3164\u115F\u1160\uFFA0"],
  ["an empty Braille cell", "\u2800"],
  ["joiners and selectors alone", "\u200D\uFE0F\u034F\u180E"],
  ["tags", "\u{E0001}\u{E0041}"],
  ["a lost character", "\uFFFD"],
])("%s cannot be seen", (_, text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(["a", "1", "-", "α", "漢", "👩‍🔬", "é", "ह", "\u200Bb\u200B", "=", "🙂"])(
  "%s can be seen",
  (text) => {
    expect(isBlank(text)).toBe(false);
  },
);
