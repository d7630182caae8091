/** @file Whether the browser can run the page at all. The oldest that can: Chrome 114, Firefox 125, Safari 17.4. */

/** What the page uses everywhere and does not replace; the youngest of its kind are enough to ask for. */
const needed: readonly (readonly [owner: object, name: string])[] = [
  [HTMLElement.prototype, "popover"],
  [Element.prototype, "checkVisibility"],
  [Array.prototype, "toSorted"],
];

/** Whether it starts here; where it does not, the words that stand in index.html stay, and say what is needed. */
export function isYoungEnough(): boolean {
  const isYoung = needed.every(([owner, name]) => name in owner);
  if (!isYoung) document.querySelector(".unstarted")?.setAttribute("data-too-old", "");
  return isYoung;
}
