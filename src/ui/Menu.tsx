/** @file A button that opens a small panel beside it, on the browser's own popover: Escape and a click elsewhere close it. */
import {
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";

export interface MenuProps {
  readonly label: ReactNode;
  /** The button's name where its label is a picture. */
  readonly name?: string;
  readonly look?: "plain" | "quiet" | "dashed";
  /** Given how to close the panel. */
  readonly children: (close: () => void) => ReactNode;
}

export function Menu({ label, name, look = "plain", children }: MenuProps): ReactElement {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties>({});
  const [open, setOpen] = useState(false);
  const settle = (): void => {
    const box = button.current?.getBoundingClientRect();
    if (box === undefined) return;
    const below = window.innerHeight - box.bottom > 260 || box.top < 260;
    const onRight = box.left > window.innerWidth / 2;
    setPlace({
      ...(below ? { top: box.bottom + 4 } : { bottom: window.innerHeight - box.top + 4 }),
      ...(onRight
        ? { right: Math.max(8, document.documentElement.clientWidth - box.right) }
        : { left: Math.max(8, box.left) }),
    });
  };
  return (
    <div className="menu">
      <button
        ref={button}
        type="button"
        className="button"
        data-look={look}
        aria-label={name}
        aria-expanded={open}
        popoverTarget={id}
        onClick={settle}
      >
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        style={place}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open ? children(() => document.getElementById(id)?.hidePopover()) : null}
      </div>
    </div>
  );
}

export interface MenuItemProps {
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ disabled = false, onClick, children }: MenuItemProps): ReactElement {
  return (
    <button type="button" className="menu-item" disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
