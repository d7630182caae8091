/** @file A term in the text: what it is, and what follows from it, on tap, hover and focus, in place. */
import {
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { loadPart } from "../offline/load-part.ts";
import { Subscripts } from "../ui/subscripts.tsx";
import type { GlossaryEntry } from "./terms.ts";
import { glossaryWords as words } from "./words.ts";
import "./term.css";

interface TermProps {
  /** As the glossary names it. */
  readonly id: string;
  /** The term as it stands in the text. */
  readonly children: ReactNode;
}

/** A pointer that only passes by opens nothing. */
const restingTime = 200;
const margin = 8;

/** Loaded once, when the first term is asked for. */
async function entryOf(id: string): Promise<GlossaryEntry | null> {
  const { glossary, isTerm } = await loadPart(() => import("./terms.ts"));
  return isTerm(id) ? glossary[id] : null;
}

/** Below the term where there is room, else above it, and always within the window. */
function place(note: HTMLElement, term: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = note;
  const left = Math.max(margin, Math.min(term.left, window.innerWidth - width - margin));
  const isBelow = term.bottom + margin + height <= window.innerHeight;
  const top = isBelow ? term.bottom + margin / 2 : Math.max(margin, term.top - height - margin / 2);
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}

export function Term({ id, children }: TermProps): ReactElement {
  const noteId = useId();
  const term = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What it was opened by: a click keeps it open when the pointer leaves.
  const [openedBy, setOpenedBy] = useState<"pointer" | "focus" | "click" | null>(null);
  const [entry, setEntry] = useState<GlossaryEntry | "missing" | null>(null);
  const isOpen = openedBy !== null;
  const close = (): void => {
    clearTimeout(resting.current);
    setOpenedBy(null);
  };

  useEffect(() => () => clearTimeout(resting.current), []);
  useEffect(() => {
    if (!isOpen || entry !== null) return;
    entryOf(id).then(
      (found) => setEntry(found ?? "missing"),
      () => setEntry("missing"),
    );
  }, [isOpen, entry, id]);
  useEffect(() => {
    const { current } = note;
    if (!isOpen || entry === null || current === null || term.current === null) return undefined;
    current.showPopover();
    place(current, term.current.getBoundingClientRect());
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpenedBy(null);
    };
    const onOutside = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof Node)) return;
      if (current.contains(target) || term.current?.contains(target) === true) return;
      setOpenedBy(null);
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("pointerdown", onOutside, true);
    window.addEventListener("scroll", onOutside, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("pointerdown", onOutside, true);
      window.removeEventListener("scroll", onOutside, true);
      if (current.isConnected) current.hidePopover();
    };
  }, [isOpen, entry]);

  const onEnter = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== "mouse") return;
    clearTimeout(resting.current);
    resting.current = setTimeout(() => setOpenedBy((by) => by ?? "pointer"), restingTime);
  };
  const onLeave = (): void => {
    clearTimeout(resting.current);
    setOpenedBy((by) => (by === "pointer" ? null : by));
  };
  return (
    <span onPointerEnter={onEnter} onPointerLeave={onLeave}>
      <button
        ref={term}
        type="button"
        className="term"
        aria-expanded={isOpen}
        aria-describedby={isOpen && entry !== null ? noteId : undefined}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(":focus-visible")) setOpenedBy((by) => by ?? "focus");
        }}
        onBlur={close}
        onClick={() => setOpenedBy((by) => (by === "click" || by === "focus" ? null : "click"))}
      >
        {children}
      </button>
      {isOpen && entry !== null ? (
        <span ref={note} id={noteId} className="term-note" role="note" popover="manual">
          {entry === "missing" ? words.missing : <Entry entry={entry} />}
        </span>
      ) : null}
    </span>
  );
}

function Entry({ entry: { name, is, so } }: { readonly entry: GlossaryEntry }): ReactElement {
  return (
    <>
      <strong>
        <Subscripts text={name} />
      </strong>
      <span>
        <Subscripts text={is} />
      </span>
      <span>
        <em>{words.so}</em> <Subscripts text={so} />
      </span>
    </>
  );
}
