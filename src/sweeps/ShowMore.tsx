/** @file The rest of a long list, a stretch at a time; nothing where all of it is shown. */
import type { ReactElement } from "react";

import { Button } from "../ui/Button.tsx";
import { sweepViewWords as words } from "./view-words.ts";

export interface ShowMoreProps {
  readonly left: number;
  readonly atATime: number;
  readonly onMore: () => void;
}

export function ShowMore({ left, atATime, onMore }: ShowMoreProps): ReactElement | null {
  if (left <= 0) return null;
  return (
    <div>
      <Button onClick={onMore}>{words.more(Math.min(atATime, left), left)}</Button>
    </div>
  );
}
