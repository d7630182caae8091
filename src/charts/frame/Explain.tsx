/** @file What a chart shows, in words and as an equation. */
import { useEffect, useId, useState } from "react";
import type { ReactElement, Ref } from "react";
import { Equation } from "./Equation.tsx";
import { chartWords } from "../words.ts";
import type { Explanation } from "../props.ts";
import { Subscripts } from "../../ui/subscripts.tsx";

interface ExplainProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly title: string;
  readonly titleId: string;
  readonly explanation: Explanation;
}

const margin = 8;

/** Right or left of the card, where the window has room; else over its lower part. */
function besideCard(
  card: DOMRect,
  { offsetWidth: width, offsetHeight: height }: HTMLElement,
): { readonly left: number; readonly top: number } {
  const most = {
    left: window.innerWidth - width - margin,
    top: window.innerHeight - height - margin,
  };
  const top = Math.max(margin, Math.min(card.top, most.top));
  if (card.right + margin <= most.left) return { left: card.right + margin, top };
  if (card.left - width - margin >= margin) return { left: card.left - width - margin, top };
  const left = Math.max(margin, Math.min(card.left, most.left));
  return { left, top: Math.max(margin, Math.min(card.bottom + margin, most.top)) };
}

function place(panel: HTMLElement): void {
  const card = panel.closest("figure")?.getBoundingClientRect();
  if (card === undefined) return;
  const { left, top } = besideCard(card, panel);
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}

/** A panel beside the chart, opened by its `showPopover()`. */
export function Explain({ ref, title, titleId, explanation }: ExplainProps): ReactElement {
  const id = useId();
  const [open, setOpen] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (open === null) return undefined;
    // The equation is set once KaTeX is there, and may be the taller for it.
    const observer = new ResizeObserver(() => place(open));
    observer.observe(open);
    return () => observer.disconnect();
  }, [open]);
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
        const panel = event.currentTarget;
        const isOpening = event.newState === "open";
        setOpen(isOpening ? panel : null);
        if (!isOpening) return;
        place(panel);
        panel.focus({ preventScroll: true });
      }}
    >
      <h4>
        <Subscripts text={title} />
      </h4>
      <p>
        <Subscripts text={explanation.definition} />
      </p>
      {open !== null && explanation.equation !== "" ? (
        <Equation key={explanation.equation} tex={explanation.equation} />
      ) : null}
      <button type="button" popoverTarget={id} popoverTargetAction="hide">
        {chartWords.close}
      </button>
    </div>
  );
}
