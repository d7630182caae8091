/** @file A chart's menu: a button and a list, by pointer or keys, above everything else on the page. */
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactElement } from "react";

export interface MenuItem {
  readonly label: string;
  /** Set for an item that is on or off. */
  readonly checked?: boolean | undefined;
  /** A line above it. */
  readonly startsGroup?: boolean | undefined;
  readonly perform: () => void;
}

interface ChartMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** Below the button and inside the window; above it where there is no room below. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const left = Math.max(8, Math.min(at.right - offsetWidth, window.innerWidth - offsetWidth - 8));
  const isRoomBelow = at.bottom + offsetHeight + 8 < window.innerHeight;
  const top = isRoomBelow ? at.bottom + 4 : Math.max(8, at.top - offsetHeight - 4);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

export function ChartMenu({ label, items }: ChartMenuProps): ReactElement {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (): void => menu.current?.hidePopover();
    window.addEventListener("scroll", close, { capture: true, passive: true });
    window.addEventListener("resize", close);
    return () => {
      window.removeEventListener("scroll", close, { capture: true });
      window.removeEventListener("resize", close);
    };
  }, [isOpen]);

  const entries = (): HTMLElement[] => [
    ...(menu.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []),
  ];

  function onKeyDown(event: KeyboardEvent): void {
    // The page's shortcuts rest while the menu is open.
    event.stopPropagation();
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = moves[event.key];
    if (event.key === "Tab") menu.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus({ preventScroll: true });
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="chart-menu-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 8h.01M8 8h.01M13 8h.01" />
        </svg>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="chart-menu"
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const opened = event.newState === "open";
          setIsOpen(opened);
          if (!opened || menu.current === null || button.current === null) return;
          place(menu.current, button.current);
          entries()[0]?.focus({ preventScroll: true });
        }}
      >
        {items.map(({ label: text, checked, startsGroup, perform }) => (
          <button
            key={text}
            type="button"
            role={checked === undefined ? "menuitem" : "menuitemcheckbox"}
            aria-checked={checked}
            data-starts-group={startsGroup}
            tabIndex={-1}
            onClick={() => {
              menu.current?.hidePopover();
              button.current?.focus({ preventScroll: true });
              perform();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
