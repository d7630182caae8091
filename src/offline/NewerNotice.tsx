/** @file Says that a newer version of the page is ready. When it is taken is up to the person. */
import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { offlineWords } from "./words.ts";
import { reloadIntoNewest } from "./reload.ts";

const words = offlineWords.newer;

export interface NewerNoticeProps {
  readonly onLater: () => void;
}

export function NewerNotice({ onLater }: NewerNoticeProps): ReactElement {
  return (
    <div className="notice" data-tone="quiet" role="status">
      <p>{words.text}</p>
      <Button onClick={() => void reloadIntoNewest()}>{words.reload}</Button>
      <Button look="quiet" onClick={onLater}>
        {words.later}
      </Button>
    </div>
  );
}
