/** @file A text while it is typed, and why it is refused; both follow the value that is in force. */
import { useState } from "react";

import type { FieldProblem } from "../experiment/field.ts";

export interface Draft {
  readonly text: string;
  readonly problem: FieldProblem | null;
  readonly type: (text: string) => void;
  /** What came of putting it into force; null: it is in force. */
  readonly settle: (problem: FieldProblem | null) => void;
}

/** The box stays the same, and with it the focus, when another value comes into force. */
export function useDraft(inForce: string): Draft {
  const [text, type] = useState(inForce);
  const [problem, settle] = useState<FieldProblem | null>(null);
  const [followed, setFollowed] = useState(inForce);
  if (followed !== inForce) {
    setFollowed(inForce);
    type(inForce);
    settle(null);
  }
  return { text, problem, type, settle };
}
