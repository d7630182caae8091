/** @file A button, or a menu's item, for an action of the registry. */
import type { ReactElement, ReactNode } from "react";
import { Button, type ButtonProps } from "../../ui/Button.tsx";
import { MenuItem } from "../../ui/Menu.tsx";
import type { Action, ActionId } from "./action.ts";
import { actionsOf } from "./index.ts";
import { useExperiment, useLab, useSeeds, useStatus, useView } from "../lab-context.ts";
import { keyName } from "./shortcuts.ts";

export interface ActionButtonProps {
  readonly action: ActionId;
  readonly look?: ButtonProps["look"];
  /** In place of the action's label. */
  readonly children?: ReactNode;
}

/** An action as it is now; renders again when anything that it depends on changes. */
export function useActions(): readonly Action[] {
  const lab = useLab();
  useStatus(({ transport, inStep, runs }) => [
    transport.kind,
    inStep,
    Object.values(runs)
      .map((run) => `${run.ready}${run.state.kind}`)
      .join(),
  ]);
  useExperiment(({ lanes, shared }) => [lanes, shared.batch]);
  useSeeds((state) => state.kind);
  useView((view) => [
    view.room,
    view.projector,
    view.panelOpen,
    view.maximised,
    view.cursor === null,
    view.pinned,
    view.zoom === null,
    view.dialog,
    view.scene,
    view.overlays.length === 0,
    view.stage,
    view.hidden,
    view.theme,
    view.charts,
    view.heroMetric,
    view.smoothing === 0,
    view.xAxis,
  ]);
  return actionsOf(lab);
}

/** Has an action done, by its name. */
export function useRun(): (id: ActionId) => void {
  const lab = useLab();
  return (id) =>
    actionsOf(lab)
      .find((action) => action.id === id)
      ?.run();
}

export function ActionButton({
  action: id,
  look,
  children,
}: ActionButtonProps): ReactElement | null {
  const action = useActions().find((each) => each.id === id);
  if (action === undefined) return null;
  const { label, key, enabled, run } = action;
  return (
    <Button
      {...(look === undefined ? {} : { look })}
      disabled={!enabled}
      title={key === null ? undefined : keyName(key)}
      aria-keyshortcuts={key === " " ? "Space" : (key?.replace("Ctrl", "Control") ?? undefined)}
      onClick={run}
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
  const action = useActions().find((each) => each.id === id);
  if (action === undefined) return null;
  return (
    <MenuItem
      disabled={!action.enabled}
      onClick={() => {
        close?.();
        action.run();
      }}
    >
      {children ?? action.label}
    </MenuItem>
  );
}
