/** @file The head of the page: name, rooms, engine and its rate, sharing, help, appearance. */
import { type ReactElement, useEffect, useRef } from "react";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { messages } from "../ui/messages.ts";
import { Segments } from "../ui/Segments.tsx";
import { Switch } from "../ui/Switch.tsx";
import { narrow, useMedia } from "../ui/use-media.ts";
import { ActionButton, ActionItem, useRun } from "./actions/ActionButton.tsx";
import { roomNames, themeNames } from "./address.ts";
import { exportCsv, exportJson, openRoom } from "./actions/desk.ts";
import { Engine } from "./Engine.tsx";
import { useLab, useView } from "./lab-context.ts";

const words = messages.header;

export function Header(): ReactElement {
  const inObservatory = useView((view) => view.room === "observatory");
  const isNarrow = useMedia(narrow);
  const share = useShareLabel();
  return (
    <header className="head">
      <h1>{messages.title}</h1>
      <Rooms />
      <Engine inObservatory={inObservatory} />
      {isNarrow ? (
        <EverythingMenu inObservatory={inObservatory} />
      ) : (
        <>
          {inObservatory ? (
            <>
              <ActionButton action="share">{share}</ActionButton>
              <Menu label={messages.data.menu}>{(close) => <DataItems close={close} />}</Menu>
            </>
          ) : null}
          <Menu label={words.appearance}>{() => <Appearance />}</Menu>
          <ActionButton action="help">{words.help}</ActionButton>
        </>
      )}
    </header>
  );
}

function EverythingMenu({ inObservatory }: { readonly inObservatory: boolean }): ReactElement {
  const share = useShareLabel();
  return (
    <Menu label={words.menu}>
      {(close) => (
        <>
          {inObservatory ? (
            <>
              <ActionItem action="share">{share}</ActionItem>
              <DataItems close={close} />
            </>
          ) : null}
          <ActionItem action="help">{words.help}</ActionItem>
          <Appearance />
        </>
      )}
    </Menu>
  );
}

function Rooms(): ReactElement {
  const lab = useLab();
  const room = useView((view) => view.room);
  const nav = useRef<HTMLElement>(null);
  const shown = useRef(room);
  useEffect(() => {
    if (shown.current === room) return;
    shown.current = room;
    // What had the focus went away with its room, or is the name of another: the new one's name has it now.
    const focused = document.activeElement;
    if (focused !== document.body && nav.current?.contains(focused) !== true) return;
    nav.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
  }, [room]);
  return (
    <nav ref={nav} aria-label={messages.rooms.label}>
      {roomNames.map((name) => (
        <a
          key={name}
          href={`#room=${name}`}
          aria-current={name === room ? "page" : undefined}
          onClick={(event) => {
            // A new tab gets the room by itself; here the experiment goes along.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            openRoom(lab, name);
          }}
        >
          {messages.rooms[name]}
        </a>
      ))}
    </nav>
  );
}

/** Says that it has been done, until there is something else to share. */
function useShareLabel(): string {
  const said = useView((view) => view.said);
  return said === "" ? words.share : said;
}

function DataItems({ close }: { readonly close: () => void }): ReactElement {
  const lab = useLab();
  return (
    <>
      <MenuItem
        onClick={() => {
          close();
          exportCsv(lab);
        }}
      >
        {messages.data.csv}
      </MenuItem>
      <MenuItem
        onClick={() => {
          close();
          void exportJson(lab);
        }}
      >
        {messages.data.json}
      </MenuItem>
    </>
  );
}

function Appearance(): ReactElement {
  const run = useRun();
  const theme = useView((view) => view.theme);
  const projector = useView((view) => view.projector);
  return (
    <div className="menu-form">
      <Segments
        legend={words.theme}
        value={theme}
        choices={themeNames.map((name) => ({ value: name, label: words.themes[name] }))}
        onChange={(value) => run(`theme-${value}`)}
      />
      <label className="inline">
        <Switch checked={projector} onChange={() => run("projector")} />
        {words.projector}
      </label>
    </div>
  );
}
