/** @file What the last click in a room came to: a word, a way back, and what was refused. */
import { type ReactElement, type Ref, useRef } from "react";
import { Button } from "./Button.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { uiWords } from "./words.ts";
import { useFocusHeir } from "./use-focus-heir.ts";

const words = uiWords.result;

/** Refusals that are read at once; of many files most have the same fault. */
const readAtOnce = 4;

export interface ActionResultProps {
  readonly text: string;
  /** null: there is nothing to bring back. */
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
        {text}
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
