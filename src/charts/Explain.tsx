/** @file What a chart shows, in words and as an equation. */
import { useEffect, useId, useRef, useState } from "react";
import type { ReactElement, Ref } from "react";
import { messages } from "./messages.ts";
import type { Explanation } from "./props.ts";
import { Subscripts } from "./subscripts.tsx";

/** Sets TeX by KaTeX, which is loaded when first needed; until then, and if it fails, the TeX itself. */
function Equation({ tex }: { readonly tex: string }): ReactElement {
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isGone = false;
    const set = async (): Promise<void> => {
      const [katex] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
      if (isGone || target.current === null) return;
      katex.default.render(tex, target.current, { displayMode: true, throwOnError: false });
    };
    set().catch(() => {
      // The TeX stays readable as it is.
    });
    return () => {
      isGone = true;
    };
  }, [tex]);
  return (
    <div className="chart-equation" ref={target}>
      {tex}
    </div>
  );
}

interface ExplainProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly titleId: string;
  readonly explanation: Explanation;
}

/** A panel over the chart, opened by its `showPopover()`. */
export function Explain({ ref, titleId, explanation }: ExplainProps): ReactElement {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div
      id={id}
      ref={ref}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-labelledby={titleId}
      className="chart-explanation"
      onToggle={(event) => {
        const opened = event.newState === "open";
        setIsOpen(opened);
        const panel = event.currentTarget;
        const card = panel.closest("figure")?.getBoundingClientRect();
        if (!opened || card === undefined) return;
        const { offsetWidth, offsetHeight } = panel;
        const left = Math.min(card.left, window.innerWidth - offsetWidth - 8);
        const top = Math.min(card.top + 32, window.innerHeight - offsetHeight - 8);
        panel.style.left = `${Math.max(8, left)}px`;
        panel.style.top = `${Math.max(8, top)}px`;
        panel.focus({ preventScroll: true });
      }}
    >
      <p>
        <Subscripts text={explanation.definition} />
      </p>
      {isOpen && explanation.equation !== "" ? <Equation tex={explanation.equation} /> : null}
      <button type="button" popoverTarget={id} popoverTargetAction="hide">
        {messages.close}
      </button>
    </div>
  );
}
