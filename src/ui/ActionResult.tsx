/** @file The result of the last action in a room: a message, a button to undo it, and what was refused and why. */
import { type ReactElement, type Ref, useRef } from "react";
import { Button } from "./Button.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { uiWords } from "./words.ts";
import { useFocusHeir } from "./use-focus-heir.ts";

const words = uiWords.result;

/** How many refusals are shown at once; of many files most are refused for the same reason. */
const readAtOnce = 4;

export interface ActionResultProps {
  readonly text: string;
  /** null: there is nothing to undo. */
  readonly onUndo: (() => void) | null;
  readonly refusals: readonly string[];
  readonly undoRef?: Ref<HTMLButtonElement> | undefined;
}

export function ActionResult({ text, onUndo, refusals, undoRef }: ActionResultProps): ReactElement {
  const rest = refusals.slice(readAtOnce);
  const sentence = useRef<HTMLParagraphElement>(null);
  const keepFocus = useFocusHeir(() => sentence.current);
  return (
    <div className="page-result" {...keepFocus}>
      <p role="status" ref={sentence} tabIndex={-1}>
        <span>{text}</span>
        {onUndo === null ? null : (
          <>
            {" "}
            <Button ref={undoRef} look="quiet" onClick={onUndo}>
              {words.undo}
            </Button>
          </>
        )}
      </p>
      {refusals.length === 0 ? null : (
        <div className="notice" role="alert">
          <Sentences texts={refusals.slice(0, readAtOnce)} />
          {rest.length === 0 ? null : (
            <Disclosure summary={words.moreRefusals(rest.length)}>
              <Sentences texts={rest} />
            </Disclosure>
          )}
        </div>
      )}
    </div>
  );
}

const Sentences = ({ texts }: { readonly texts: readonly string[] }): ReactElement[] =>
  texts.map((text) => <p key={text}>{text}</p>);
