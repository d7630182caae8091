/** @file A chart's menu. */
import type { ReactElement } from "react";
import { Menu, MenuItem } from "../../ui/menu/Menu.tsx";

export interface ChartMenuItem {
  readonly label: string;
  /** Set for an item that is on or off. */
  readonly checked?: boolean | undefined;
  /** A line above it. */
  readonly startsGroup?: boolean;
  readonly perform: () => void;
}

interface ChartMenuProps {
  readonly label: string;
  readonly items: readonly ChartMenuItem[];
}

export function ChartMenu({ label, items }: ChartMenuProps): ReactElement {
  return (
    <Menu kind="commands" name={label} label={<MoreIcon />} buttonClass="chart-menu-button">
      {(close) =>
        items.map(({ label: text, checked, startsGroup, perform }) => (
          <MenuItem
            key={text}
            checked={checked}
            startsGroup={startsGroup === true}
            onClick={() => {
              close();
              perform();
            }}
          >
            {text}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

const MoreIcon = (): ReactElement => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3 8h.01M8 8h.01M13 8h.01" />
  </svg>
);
