/** @file A button that opens a panel beside it, on the browser's own popover: Escape and a click elsewhere close it. Arrow keys go through its entries. */
import {
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  use,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { entryForKey } from "./menu-keys.ts";
import { placeUnder } from "./place-panel.ts";
import { usePlaced } from "./use-placed.ts";
import "./menu.css";

/**
 * "commands": nothing but commands, a menu to screen readers: it takes the focus when it opens, and Tab leaves it.
 * "panel": commands among fields, which Tab goes through like the rest of the page.
 */
type MenuKind = "commands" | "panel";

export interface MenuProps {
  readonly kind?: MenuKind;
  readonly label: ReactNode;
  /** The button's name where its label is a picture. */
  readonly name?: string;
  readonly look?: "plain" | "quiet" | "dashed";
  /** The button's class where it is no button like the others. */
  readonly buttonClass?: string;
  /** Given how to close the panel. */
  readonly children: (close: () => void) => ReactNode;
}

interface OpenMenu {
  readonly kind: MenuKind;
  readonly close: () => void;
}

const MenuContext = createContext<OpenMenu | null>(null);

/** What the arrow keys go through. */
const entrySelector = ".menu-item:not(:disabled), [type=checkbox]:not(:disabled)";

const entriesOf = (panel: HTMLElement): HTMLElement[] =>
  [...panel.querySelectorAll<HTMLElement>(entrySelector)].filter((entry) =>
    entry.checkVisibility(),
  );

const focusEnd = (panel: HTMLElement, end: "first" | "last"): void =>
  entriesOf(panel)
    .at(end === "first" ? 0 : -1)
    ?.focus({ preventScroll: true });

const labelOf = (entry: HTMLElement): string =>
  (entry.closest("label") ?? entry).textContent.trim();

export function Menu(props: MenuProps): ReactElement {
  const { kind = "panel", label, name, look = "plain", buttonClass, children } = props;
  const id = useId();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  usePlaced(isOpen ? panel : null, button, placeUnder);
  const opensAt = useRef<"first" | "last" | null>(null);
  useLayoutEffect(() => {
    if (!isOpen || panel === null) return;
    const end = opensAt.current ?? (kind === "commands" ? "first" : null);
    opensAt.current = null;
    if (end !== null) focusEnd(panel, end);
  }, [isOpen, panel, kind]);
  const close = (): void => {
    const hadFocus = panel?.contains(document.activeElement) === true;
    panel?.hidePopover();
    if (hadFocus) button?.focus({ preventScroll: true });
  };
  const onButtonKey = (event: KeyboardEvent): void => {
    if (panel === null || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const end = event.key === "ArrowDown" ? "first" : "last";
    if (isOpen) {
      focusEnd(panel, end);
    } else {
      opensAt.current = end;
      panel.showPopover();
    }
  };
  const onPanelKey = (event: KeyboardEvent): void => {
    if (panel === null) return;
    if (kind === "commands") {
      // The page's shortcuts rest while it is open.
      event.stopPropagation();
      if (event.key === "Tab") close();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entries = entriesOf(panel);
    const at = entries.findIndex((entry) => entry === document.activeElement);
    // Fields keep their keys.
    if (at < 0 && event.target !== panel) return;
    const next = entryForKey(event.key, entries.map(labelOf), at);
    if (next === null) return;
    event.preventDefault();
    entries[next]?.focus();
  };
  return (
    <div className="menu">
      <button
        ref={setButton}
        type="button"
        className={buttonClass ?? "button"}
        data-look={buttonClass === undefined ? look : undefined}
        aria-label={name}
        aria-haspopup={kind === "commands" ? "menu" : undefined}
        aria-expanded={isOpen}
        popoverTarget={id}
        onKeyDown={onButtonKey}
      >
        {label}
      </button>
      {/* Its role depends on what is in it, which the rule cannot see. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={setPanel}
        id={id}
        className="menu-panel"
        popover="auto"
        tabIndex={-1}
        role={kind === "commands" ? "menu" : "presentation"}
        aria-label={kind === "commands" ? name : undefined}
        onKeyDown={onPanelKey}
        onToggle={({ newState }) => setIsOpen(newState === "open")}
      >
        {isOpen ? <MenuContext value={{ kind, close }}>{children(close)}</MenuContext> : null}
      </div>
    </div>
  );
}

export interface MenuItemProps {
  readonly disabled?: boolean;
  /** Set for an entry that is on or off. */
  readonly checked?: boolean | undefined;
  /** A line above it. */
  readonly startsGroup?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function MenuItem(props: MenuItemProps): ReactElement {
  const { disabled = false, checked, startsGroup = false, onClick, children } = props;
  const isCommand = use(MenuContext)?.kind === "commands";
  return (
    <button
      type="button"
      className="menu-item"
      {...(isCommand
        ? {
            role: checked === undefined ? "menuitem" : "menuitemcheckbox",
            "aria-checked": checked,
            tabIndex: -1,
          }
        : {})}
      data-starts-group={startsGroup}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
