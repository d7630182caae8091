/** @file A part of the page that is loaded when it is first shown; where it cannot be, that is said, and it can be tried again. */
import { type ComponentType, type ReactElement, useEffect, useState } from "react";
import { Guard, Trouble } from "./Guard.tsx";
import { uiWords } from "./words.ts";

export interface LazyPartOptions<Props> {
  /** As a sentence begins with it: "The stage". */
  readonly part: string;
  readonly load: () => Promise<ComponentType<Props>>;
  /** Shown meanwhile. */
  readonly waiting?: ReactElement;
  /** Shown beside the ways to go on where it cannot be loaded, or breaks. */
  readonly Beside?: ComponentType;
}

/** React's own `lazy` would keep a failure for ever. */
export function lazyPart<Props extends object>(
  options: LazyPartOptions<Props>,
): (props: Props) => ReactElement | null {
  const { part, load, waiting = null, Beside } = options;
  const beside = Beside === undefined ? null : <Beside />;
  let Loaded: ComponentType<Props> | null = null;
  return function LazyPart(props: Props): ReactElement | null {
    const [state, setState] = useState<"loading" | "loaded" | "failed">("loading");
    useEffect(() => {
      if (state !== "loading") return;
      let isHere = true;
      const show = (next: "loaded" | "failed"): void => {
        if (isHere) setState(next);
      };
      const begin = async (): Promise<void> => {
        try {
          Loaded ??= await load();
          show("loaded");
        } catch {
          show("failed");
        }
      };
      void begin();
      return () => {
        isHere = false;
      };
    }, [state]);
    if (Loaded !== null) {
      return (
        <Guard part={part} beside={beside}>
          <Loaded {...props} />
        </Guard>
      );
    }
    if (state !== "failed") return waiting;
    const said = uiWords.guard.notLoaded(part);
    return <Trouble said={said} onRetry={() => setState("loading")} beside={beside} />;
  };
}
