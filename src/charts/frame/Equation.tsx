/** @file An equation, set by KaTeX, which is loaded when first needed. */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { loadPart } from "../../offline/load-part.ts";

export interface EquationProps {
  /** The TeX is always our own, so \htmlClass may be allowed. */
  readonly tex: string;
  /** Shown while KaTeX loads, and if it fails; the TeX itself where nothing is given. */
  readonly children?: ReactNode;
}

/** Give it the TeX as `key` too: another equation is another component. */
export function Equation({ tex, children = tex }: EquationProps): ReactElement {
  const target = useRef<HTMLDivElement>(null);
  const [isSet, setSet] = useState(false);
  useEffect(() => {
    let isGone = false;
    const set = async (): Promise<void> => {
      const [katex] = await loadPart(() =>
        Promise.all([import("katex"), import("katex/dist/katex.min.css")]),
      );
      if (isGone || target.current === null) return;
      katex.default.render(tex, target.current, {
        displayMode: true,
        throwOnError: false,
        trust: ({ command }) => command === "\\htmlClass",
        strict: (code: string) => (code === "htmlExtension" ? "ignore" : "warn"),
      });
      setSet(true);
    };
    set().catch(() => {
      // KaTeX could not be loaded: the fallback stays.
    });
    return () => {
      isGone = true;
    };
  }, [tex]);
  return (
    <div className="chart-equation" translate="no">
      {isSet ? null : <div>{children}</div>}
      <div ref={target} hidden={!isSet} />
    </div>
  );
}
