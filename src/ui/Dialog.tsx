/** @file A modal sheet on the browser's own dialog: it traps the focus and gives it back. */
import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Button } from "./Button.tsx";
import { Guard } from "./Guard.tsx";
import { uiWords } from "./words.ts";

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Without this the browser would focus the first button, which closes the dialog.
    current?.querySelector("input")?.focus();
    // The dialog gives the focus back only when it is closed before it goes.
    return () => current?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <Button look="quiet" onClick={onClose}>
          {closeLabel}
        </Button>
      </header>
      <Guard part={uiWords.guard.sheet}>{children}</Guard>
    </dialog>
  );
}
