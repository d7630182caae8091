/** @file The link of a step, to copy and as a QR code for the phones of a class. */
import { type ReactElement, useEffect, useState } from "react";
import { loadPart } from "../../offline/load-part.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { writePlace } from "../place.ts";
import { learnWords } from "../words.ts";

const words = learnWords.share;

interface ShareDialogProps {
  readonly lesson: string;
  readonly step: string;
  readonly onClose: () => void;
}

/** The address of a step by itself, whatever else the page shows. */
export const stepLink = (lesson: string, step: string): string =>
  `${location.origin}${location.pathname}${location.search}#${writePlace({ kind: "lesson", lesson, step })}`;

export function ShareDialog({ lesson, step, onClose }: ShareDialogProps): ReactElement {
  const link = stepLink(lesson, step);
  const { said, copy } = useCopy(words);
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={onClose}>
      <div className="learn-share">
        <input
          className="text-field"
          readOnly
          value={link}
          aria-label={words.title}
          onFocus={({ target }) => target.select()}
        />
        <Button onClick={() => void copy(link)}>{words.copy}</Button>
        <p role="status">{said}</p>
        <QrCode text={link} />
      </div>
    </Dialog>
  );
}

/** The squares of a code, as one path; loaded when it is first shown. */
function QrCode({ text }: { readonly text: string }): ReactElement {
  const [code, setCode] = useState<
    { readonly size: number; readonly path: string } | "failed" | null
  >(null);
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { generate } = await loadPart(() => import("lean-qr"));
      const made = generate(text);
      let path = "";
      for (let y = 0; y < made.size; y += 1) {
        for (let x = 0; x < made.size; x += 1) if (made.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
      }
      if (!isGone) setCode({ size: made.size, path });
    };
    draw().catch(() => {
      if (!isGone) setCode("failed");
    });
    return () => {
      isGone = true;
    };
  }, [text]);
  if (code === "failed") return <p role="alert">{words.qrFailed}</p>;
  if (code === null) return <div className="learn-qr" />;
  return (
    <svg
      className="learn-qr"
      viewBox={`-4 -4 ${code.size + 8} ${code.size + 8}`}
      role="img"
      aria-label={words.qr}
    >
      <rect x={-4} y={-4} width={code.size + 8} height={code.size + 8} className="learn-qr-paper" />
      <path d={code.path} className="learn-qr-ink" />
    </svg>
  );
}
