/** @file What a chart shows, in words and as an equation. */
import { useId, useState } from "react";
import type { ReactElement, Ref } from "react";
import { Equation } from "./Equation.tsx";
import { chartWords } from "../words.ts";
import type { Explanation } from "../props.ts";
import { placeBeside } from "../../ui/menu/place-panel.ts";
import { usePlaced } from "../../ui/menu/use-placed.ts";
import { Subscripts } from "../../ui/subscripts.tsx";

interface ExplainProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly title: string;
  readonly titleId: string;
  readonly explanation: Explanation;
}

/** A panel beside the chart, opened by its `showPopover()`. */
export function Explain({ ref, title, titleId, explanation }: ExplainProps): ReactElement {
  const id = useId();
  const [open, setOpen] = useState<HTMLElement | null>(null);
  usePlaced(open, open?.closest("figure") ?? null, placeBeside);
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
        if (isOpening) panel.focus({ preventScroll: true });
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
