/** @file A button, or a menu's item, for an action. */
import { type ReactElement, type ReactNode, useSyncExternalStore } from "react";
import { Button, type ButtonProps } from "../ui/Button.tsx";
import { MenuItem } from "../ui/menu/Menu.tsx";
import type { Action, ActionId } from "./action.ts";
import { useLab } from "./lab-context.ts";
import { keyName } from "./shortcuts.ts";

export interface ActionButtonProps {
  readonly action: ActionId;
  readonly look?: ButtonProps["look"];
  /** In place of the action's label. */
  readonly children?: ReactNode;
}

/** The actions of the room that is shown; renders again when one of them changes. To run one, use `useRun`. */
export function useActions(): readonly Action[] {
  const { actions } = useLab();
  return useSyncExternalStore(actions.subscribe, actions.shown);
}

/** Runs an action by its id. */
export const useRun = (): ((id: ActionId) => void) => useLab().actions.run;

export function ActionButton({
  action: id,
  look,
  children,
}: ActionButtonProps): ReactElement | null {
  const run = useRun();
  const action = useActions().find((each) => each.id === id);
  if (action === undefined) return null;
  const { label, key, enabled } = action;
  return (
    <Button
      {...(look === undefined ? {} : { look })}
      disabled={!enabled}
      title={key === null ? undefined : keyName(key)}
      aria-keyshortcuts={key === " " ? "Space" : (key?.replace("Ctrl", "Control") ?? undefined)}
      onClick={() => run(id)}
    >
      {children ?? label}
    </Button>
  );
}

interface ActionItemProps extends Pick<ActionButtonProps, "action" | "children"> {
  /** Closes the menu; without it the menu stays and shows what was done. */
  readonly close?: () => void;
}

export function ActionItem({ action: id, children, close }: ActionItemProps): ReactElement | null {
  const run = useRun();
  const action = useActions().find((each) => each.id === id);
  if (action === undefined) return null;
  return (
    <MenuItem
      disabled={!action.enabled}
      onClick={() => {
        close?.();
        run(id);
      }}
    >
      {children ?? action.label}
    </MenuItem>
  );
}
