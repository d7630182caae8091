/** @file Words for screen readers, said when they change and nothing else is being said. */
import type { ReactElement } from "react";

export function Live({ text }: { readonly text: string }): ReactElement {
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}
