/** @file Keyboard shortcuts: the keys of the actions, ignored while a field has the focus. */
import { useEffect } from "react";
import { isComposing, shortcutKey } from "../ui/keys.ts";
import { shellWords } from "./words.ts";
import type { Action } from "./action.ts";
import type { Lab } from "./lab.ts";
import { useLab } from "./lab-context.ts";

const keyNames: Readonly<Record<string, string>> = {
  " ": shellWords.keys.space,
  ArrowRight: shellWords.keys.right,
  "Ctrl+k": shellWords.keys.palette,
};

/** A key as it is printed on the help sheet. */
export const keyName = (key: string): string => keyNames[key] ?? key;

/** Elements that handle every key themselves. */
const fields = "input, select, textarea, [contenteditable], dialog, [popover]:popover-open";
/** Elements that Escape closes, wherever the focus is. */
const closing = "[popover=auto]:popover-open";
/** Elements that Space and Enter already press. */
const pressed = "button, summary, a[href], [role=button]";

function actionForKey(event: KeyboardEvent, actions: readonly Action[]): Action | null {
  const { target, ctrlKey, metaKey, altKey } = event;
  const isCommand = ctrlKey || metaKey;
  if (event.defaultPrevented || altKey || isComposing(event)) return null;
  const key = shortcutKey(event);
  const name = isCommand ? `Ctrl+${key.toLowerCase()}` : key;
  if (!isCommand && target instanceof Element) {
    if (target.closest(fields) !== null) return null;
    if (key === " " && target.closest(pressed) !== null) return null;
  }
  if (key === "Escape" && document.querySelector(closing) !== null) return null;
  return actions.find((action) => action.key === name && action.enabled) ?? null;
}

function listen(lab: Lab): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    // A sheet takes every key as soon as it is asked for, also while it is still loading.
    if (lab.view.getState().dialog !== null) return;
    const { target, key, repeat } = event;
    // A button that is held down is pressed once: browsers press it again and again with Enter.
    const isHeldButton = repeat && key === "Enter" && target instanceof HTMLButtonElement;
    const action = actionForKey(event, lab.actions.now());
    if (isHeldButton || action !== null) event.preventDefault();
    if (!repeat || action?.repeats === true) action?.run();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

export function useShortcuts(): void {
  const lab = useLab();
  useEffect(() => listen(lab), [lab]);
}
