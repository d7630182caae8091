/** @file Content that is shown on request, on the browser's own `details`. */
import type { ReactElement, ReactNode } from "react";

export interface DisclosureProps {
  readonly summary: string;
  readonly children: ReactNode;
}

export function Disclosure({ summary, children }: DisclosureProps): ReactElement {
  return (
    <details className="disclosure">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
