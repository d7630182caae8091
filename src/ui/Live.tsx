/** @file A polite live region: screen readers read its text when it changes. */
import type { ReactElement } from "react";

export function Live({ text }: { readonly text: string }): ReactElement {
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}
