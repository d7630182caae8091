/** @file The help sheet and the command palette, both made from the action registry. */
import type { ReactElement } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import { helpMessages } from "../../ui/help-messages.ts";
import { useActions } from "./ActionButton.tsx";
import type { RoomName } from "../address.ts";
import { useSetView, useView } from "../lab-context.ts";
import { Palette } from "./Palette.tsx";
import { keyName } from "./shortcuts.ts";

const { help: words } = helpMessages;

export function Sheets(): ReactElement | null {
  const dialog = useView((view) => view.dialog);
  switch (dialog) {
    case "help":
      return <HelpSheet />;
    case "palette":
      return <Palette />;
    case null:
      return null;
  }
}

function HelpSheet(): ReactElement {
  const setView = useSetView();
  const room = useView((view) => view.room);
  const actions = useActions().filter((action) => action.key !== null);
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={() => setView({ dialog: null })}>
      <p>{words.about[room]}</p>
      <h3>{words.shortcuts}</h3>
      <table className="shortcuts">
        <thead className="visually-hidden">
          <tr>
            <th>{words.key}</th>
            <th>{words.action}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map(({ id, key, label }) => (
            <tr key={id}>
              <td>
                <kbd>{keyName(key ?? "")}</kbd>
              </td>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{words.resting}</p>
      {waysOf[room].map(({ title, ways }) => (
        <Ways key={title} title={title} ways={ways} />
      ))}
    </Dialog>
  );
}

const onCharts: WaysProps = { title: words.onChart, ways: words.chartWays };

/** What else can be done in each room by pointer and keys. */
const waysOf: Readonly<Record<RoomName, readonly WaysProps[]>> = {
  observatory: [onCharts, { title: words.onStage, ways: words.stageWays }],
  gallery: [onCharts],
  sweeps: [{ title: words.onSweep, ways: words.sweepWays }, onCharts],
  library: [],
  speed: [],
};

interface WaysProps {
  readonly title: string;
  readonly ways: readonly (readonly [by: string, what: string])[];
}

/** What pointer and keys do in one place, where no action of the registry stands for it. */
function Ways({ title, ways }: WaysProps): ReactElement {
  return (
    <>
      <h3>{title}</h3>
      <table className="shortcuts" aria-label={title}>
        <tbody>
          {ways.map(([by, what]) => (
            <tr key={by}>
              <th scope="row">{by}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
