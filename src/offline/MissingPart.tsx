/** @file What stands in the place of a part that could not be loaded: why, and the ways on. */
import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { offlineWords } from "./words.ts";
import type { MissingReason } from "./load-part.ts";
import { reloadIntoNewest } from "./reload.ts";

const words = offlineWords.missing;

export interface MissingPartProps {
  readonly reason: MissingReason;
  readonly onAgain: () => void;
  /** For what would have covered the page; where it has a place of its own the rest goes on by itself. */
  readonly onClose?: (() => void) | undefined;
}

export function MissingPart({ reason, onAgain, onClose }: MissingPartProps): ReactElement {
  return (
    <div className="notice" role="alert">
      <p>
        {words[reason]} {reason === "newer" ? words.runs : null}
      </p>
      {reason === "newer" ? (
        <Button onClick={() => void reloadIntoNewest()}>{words.reload}</Button>
      ) : (
        <Button onClick={onAgain}>{words.again}</Button>
      )}
      {onClose === undefined ? null : (
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      )}
    </div>
  );
}
