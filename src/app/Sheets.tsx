/** @file The help sheet and the command palette, both made from the action registry. */
import type { ReactElement } from "react";
import { useStore } from "zustand";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { helpWords } from "./help-words.ts";
import { AboutSheet } from "./AboutSheet.tsx";
import { useActions } from "../shell/ActionButton.tsx";
import type { PlaceHelp } from "../shell/lab.ts";
import { useLab, useSetView, useView } from "../shell/lab-context.ts";
import { Palette } from "./Palette.tsx";
import { appWords } from "./words.ts";
import { keyName } from "../shell/shortcuts.ts";

const { help: words } = helpWords;

export function Sheets(): ReactElement | null {
  const dialog = useView((view) => view.dialog);
  switch (dialog) {
    case "help":
      return <HelpSheet />;
    case "palette":
      return <Palette />;
    case "about":
      return <AboutSheet />;
    case null:
      return null;
  }
}

function HelpSheet(): ReactElement {
  const setView = useSetView();
  const { rooms } = useLab();
  const room = useView((view) => view.room);
  const about = useStore(rooms.loaded, (loaded) => loaded[room]?.help);
  const actions = useActions().filter((action) => action.key !== null);
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={() => setView({ dialog: null })}>
      {about === undefined ? null : <p>{about.about}</p>}
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
      {about?.places.map(({ title, ways }) => (
        <Ways key={title} title={title} ways={ways} />
      ))}
      <p>
        <Button look="quiet" onClick={() => setView({ dialog: "about" })}>
          {appWords.actions.about}
        </Button>
      </p>
    </Dialog>
  );
}

/** What pointer and keys do in one place, where no action of the registry stands for it. */
function Ways({ title, ways }: PlaceHelp): ReactElement {
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
