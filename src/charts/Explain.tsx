/** @file What a chart shows, in words and as an equation. */
import { useId, useState } from "react";
import type { ReactElement, Ref } from "react";
import { Equation } from "./Equation.tsx";
import { messages } from "./messages.ts";
import type { Explanation } from "./props.ts";
import { Subscripts } from "./subscripts.tsx";

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
      {isOpen && explanation.equation !== "" ? (
        <Equation key={explanation.equation} tex={explanation.equation} />
      ) : null}
      <button type="button" popoverTarget={id} popoverTargetAction="hide">
        {messages.close}
      </button>
    </div>
  );
}
