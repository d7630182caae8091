/** @file The command palette: every action that can be done now, found by its name. */
import {
  type KeyboardEvent,
  type ReactElement,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { helpWords } from "./help-words.ts";
import { useActions, useRun } from "../shell/ActionButton.tsx";
import type { Action } from "../shell/action.ts";
import { findActions } from "./find-actions.ts";
import { useSetView } from "../shell/lab-context.ts";
import { keyName } from "../shell/shortcuts.ts";

const words = helpWords.palette;

/** How many rows Page Up and Page Down move. */
const page = 8;

/** The focus stays in the text field; `aria-activedescendant` names the chosen row. */
export function Palette(): ReactElement {
  const setView = useSetView();
  const runAction = useRun();
  const id = useId();
  const [filter, setFilter] = useState("");
  const [active, setActive] = useState(0);
  const found = findActions(useActions(), filter).filter((action) => action.id !== "palette");
  const groups = [...new Set(found.map(({ group }) => group))];
  const optionId = (action: Action | undefined): string => `${id}-${action?.id ?? ""}`;
  const close = (): void => setView({ dialog: null });
  const run = (action: Action | undefined): void => {
    if (action === undefined) return;
    close();
    runAction(action.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, active + step)));
    else if (event.key === "Enter") run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={close}>
      <input
        className="text-box wide"
        role="combobox"
        aria-label={words.filter}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : optionId(found[active])}
        placeholder={words.filter}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} className="palette" role="listbox" aria-label={words.title}>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group}>
            <h3 aria-hidden="true">{group}</h3>
            {found
              .filter((action) => action.group === group)
              .map((action) => (
                <Option
                  key={action.id}
                  id={optionId(action)}
                  action={action}
                  isActive={action === found[active]}
                  onClick={() => run(action)}
                />
              ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p role="status">{words.none}</p> : null}
    </Dialog>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
};

interface OptionProps {
  readonly id: string;
  readonly action: Action;
  readonly isActive: boolean;
  readonly onClick: () => void;
}

function Option({ id, action, isActive, onClick }: OptionProps): ReactElement {
  const row = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <button
      type="button"
      ref={row}
      id={id}
      className="menu-item"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-active={isActive}
      onClick={onClick}
    >
      {action.label}
      {action.key === null ? null : <kbd>{keyName(action.key)}</kbd>}
    </button>
  );
}
