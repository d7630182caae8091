import { expect, test } from "vitest";
import { isComposing, shortcutKey } from "./keys.ts";

test.each([
  ["a US keyboard", "s", "KeyS", false, "s"],
  ["Caps Lock", "S", "KeyS", false, "s"],
  ["Caps Lock and Shift", "s", "KeyS", true, "S"],
  ["Shift", "S", "KeyS", true, "S"],
  ["a Russian layout", "ы", "KeyS", false, "s"],
  ["a Russian layout with Caps Lock", "Ы", "KeyS", false, "s"],
  ["a Greek layout", "σ", "KeyS", false, "s"],
  ["a Hebrew layout", "ד", "KeyS", false, "s"],
  ["a Korean layout", "ㄴ", "KeyS", false, "s"],
  ["Dvorak, by what is written", "o", "KeyS", false, "o"],
  ["AZERTY, by what is written", "a", "KeyQ", false, "a"],
  ["a digit of AZERTY", "&", "Digit1", false, "1"],
  ["a digit of AZERTY that is a letter", "é", "Digit2", false, "2"],
  ["a digit of AZERTY with Shift", "1", "Digit1", true, "1"],
  ["an exclamation mark", "!", "Digit1", true, "!"],
  ["a question mark", "?", "Slash", true, "?"],
  ["a question mark of a Russian layout", "?", "Digit7", true, "?"],
  ["a digit of the number pad", "1", "Numpad1", false, "1"],
  ["an arrow", "ArrowRight", "ArrowRight", false, "ArrowRight"],
  ["the space bar", " ", "Space", false, " "],
  ["a letter of its own key", "ö", "Semicolon", false, "ö"],
])("%s: %s of %s", (_, key, code, shiftKey, wanted) => {
  expect(shortcutKey({ key, code, shiftKey })).toBe(wanted);
});

test("an event without a key names none", () => {
  const filled = { code: "", shiftKey: false } as Parameters<typeof shortcutKey>[0];
  expect(shortcutKey(filled)).toBe("");
});

test.each([
  [true, 13, true],
  [false, 229, true],
  [false, 13, false],
])("a key belongs to a composition: %s, %i", (composing, keyCode, wanted) => {
  expect(isComposing({ isComposing: composing, keyCode })).toBe(wanted);
});
