/** @file The head of the page: name, rooms, engine and its rate, sharing, help, appearance. */
import { type ReactElement, useEffect, useRef } from "react";
import { Menu } from "../ui/menu/Menu.tsx";
import { appWords } from "./words.ts";
import { Segments } from "../ui/Segments.tsx";
import { Switch } from "../ui/Switch.tsx";
import { narrow, useMedia } from "../ui/use-media.ts";
import { ActionButton, ActionItem, useActions, useRun } from "../shell/ActionButton.tsx";
import { themeNames } from "../shell/address.ts";
import { openRoom } from "../shell/commands.ts";
import { Engine } from "../shell/Engine.tsx";
import { useLab, useView } from "../shell/lab-context.ts";

const words = appWords.header;

export function Header(): ReactElement {
  const isNarrow = useMedia(narrow);
  const actions = useActions();
  const buttons = actions.filter(({ inHead }) => inHead === "button");
  const data = actions.filter(({ inHead }) => inHead === "data");
  return (
    <header className="head">
      <h1>{appWords.title}</h1>
      <Rooms />
      <Engine />
      {isNarrow ? (
        <Menu label={words.menu}>
          {(close) => (
            <>
              {buttons.map(({ id }) => (
                <ActionItem key={id} action={id} />
              ))}
              {data.map(({ id }) => (
                <ActionItem key={id} action={id} close={close} />
              ))}
              <ActionItem action="help">{words.help}</ActionItem>
              <AppearanceForm />
            </>
          )}
        </Menu>
      ) : (
        <>
          {buttons.map(({ id }) => (
            <ActionButton key={id} action={id} />
          ))}
          {data.length === 0 ? null : (
            <Menu label={words.data}>
              {(close) => data.map(({ id }) => <ActionItem key={id} action={id} close={close} />)}
            </Menu>
          )}
          <Menu label={words.appearance}>{() => <AppearanceForm />}</Menu>
          <ActionButton action="help">{words.help}</ActionButton>
        </>
      )}
    </header>
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
    // The focused element went away with the old room, or is the old room's link: the new room's link takes the focus.
    const focused = document.activeElement;
    if (focused !== document.body && nav.current?.contains(focused) !== true) return;
    nav.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
  }, [room]);
  return (
    <nav ref={nav} aria-label={appWords.rooms.label}>
      {lab.rooms.all.map(({ id, name }) => (
        <a
          key={id}
          href={`#room=${id}`}
          aria-current={id === room ? "page" : undefined}
          onClick={(event) => {
            // In a new tab the link opens the room alone; a plain click keeps the experiment.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            openRoom(lab, id);
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

function AppearanceForm(): ReactElement {
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
