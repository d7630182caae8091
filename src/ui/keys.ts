/** @file Keys of any keyboard: what belongs to an input method, and which key of a Latin layout is meant. Pure. */

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "isComposing" | "keyCode">;

/** Whether a key belongs to the composition of a character: Enter ends that, and nothing else. Safari says so by the code alone. */
export const isComposing = (event: Pick<Pressed, "isComposing" | "keyCode">): boolean =>
  event.isComposing || event.keyCode === 229;

/**
 * The key as a shortcut names it. A letter is the same with Caps Lock as without. Where a layout writes no Latin letters, the
 * key that has one elsewhere is meant; where its digits need Shift, the key of the digit.
 */
export function shortcutKey({
  key,
  code,
  shiftKey,
}: Pick<Pressed, "key" | "code" | "shiftKey">): string {
  // A browser that fills a form in sends events without a key.
  if (typeof key !== "string") return "";
  if (/^[a-z]$/iu.test(key)) return shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (shiftKey || Array.from(key).length !== 1) return key;
  const [, digit] = /^Digit(\d)$/u.exec(code) ?? [];
  if (digit !== undefined && !/^\d$/u.test(key)) return digit;
  const [, letter] = /^Key([A-Z])$/u.exec(code) ?? [];
  return letter !== undefined && /\p{L}/u.test(key) ? letter.toLowerCase() : key;
}
