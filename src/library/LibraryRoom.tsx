/** @file The room of kept runs: found, compared, opened, renamed, exported, imported, deleted and brought back. */
import { type ReactElement, useRef, useState } from "react";
import { useStore } from "zustand";
import {
  type Experiment,
  laneFieldNames,
  maxLanes,
  sharedFieldNames,
} from "../experiment/schema.ts";
import { compare, enterLanes, openExperiment } from "../shell/commands.ts";
import { useLab } from "../shell/lab-context.ts";
import { Button } from "../ui/Button.tsx";
import { keptRunWords } from "../kept-runs/words.ts";
import { libraryWords as words } from "./words.ts";
import { RoomPage } from "../ui/RoomPage.tsx";
import { ActionResult } from "../ui/ActionResult.tsx";
import { Select } from "../ui/Select.tsx";
import { useFocusHeir } from "../ui/use-focus-heir.ts";
import { EditDialog } from "./EditDialog.tsx";
import type { KeepingStore } from "../kept-runs/keeping-state.ts";
import type { RunRecord } from "../kept-runs/kept-run.ts";
import { found, inOrder, sorted, type SortName, sortNames } from "./listing.ts";
import { pick } from "../experiment/pick.ts";
import { Permanence } from "./Permanence.tsx";
import { RunRow } from "./RunRow.tsx";
import { useLibraryActions } from "./use-actions.ts";
import { type ListState, useQuota, useRecords } from "./use-library.ts";
import "./library.css";

export function LibraryRoom(): ReactElement {
  const lab = useLab();
  const { keeping, library } = lab;
  const list = useRecords(keeping, library);
  const problem = useStore(keeping, (state) => state.problem);
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<SortName>("updated");
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  /** While runs are ticked, the order in which they stand. */
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [editing, setEditing] = useState<RunRecord | null>(null);
  const actions = useLibraryActions({
    library,
    onOpened: () => enterLanes(lab),
    onCompare: (overlays) => compare(lab, overlays),
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  // A deleted run takes its focused button along.
  const keepFocus = useFocusHeir(() => undo.current ?? heading.current);
  const records = list.kind === "ready" ? list.records : [];
  const fresh = sorted(found(records, search), sort);
  const shown = held === null ? fresh : inOrder(fresh, held);
  const chosen = shown.filter(({ id }) => chosenIds.has(id));
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(chosenIds);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosenIds(next);
    setHeld(next.size === 0 ? null : shown.map((record) => record.id));
  };
  return (
    <RoomPage
      name="library"

      onFiles={(files) => void actions.importFiles(files)}
    >
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="page-about">{problem === "absent" ? words.aboutNone : words.about}</p>
      {problem === null || list.kind === "failed" ? null : (
        <p className="notice" role="alert">
          {keptRunWords.problems[problem]}
        </p>
      )}
      <div className="library-controls">
        <label className="library-search">
          <span>{words.search}</span>
          <input
            type="search"
            className="text-field"
            placeholder={words.searchHint}
            title={words.searchHelp}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <label className="inline">
          <span>{words.sort}</span>
          <Select
            value={sort}
            choices={sortNames.map((name) => ({ value: name, label: words.sorts[name] }))}
            onChange={(value) => {
              setHeld(null);
              setSort(sortNames.find((name) => name === value) ?? sort);
            }}
          />
        </label>
        <ImportButton onFiles={(files) => void actions.importFiles(files)} />
      </div>
      <ActionResult
        text={actions.result.message}
        onUndo={actions.result.removed === null ? null : () => void actions.undo()}
        refusals={actions.result.refusals}
        undoRef={undo}
      />
      <div className="library-runs" {...keepFocus}>
        {chosen.length === 0 ? null : (
          <div className="library-chosen" role="group" aria-label={words.chosen(chosen.length)}>
            <span className="number">{words.chosen(chosen.length)}</span>
            <Button
              disabled={chosen.length > maxLanes}
              title={words.compareHint}
              onClick={() => void actions.compare(chosen)}
            >
              {words.compare}
            </Button>
            <Button
              disabled={chosen.length > maxLanes}
              title={words.openManyHint}
              onClick={() => void actions.open(chosen)}
            >
              {words.openMany}
            </Button>
            <Button data-hidden-on-projector onClick={() => void actions.save(chosen)}>
              {words.exportMany}
            </Button>
            <Button data-hidden-on-projector onClick={() => void actions.remove(chosen)}>
              {words.removeMany}
            </Button>
          </div>
        )}
        <ListNotice
          list={list}
          isFiltered={search !== ""}
          shown={shown.length}
          onAskAgain={() => void actions.askAgain()}
        />
        {shown.length === 0 ? null : (
          <ul className="library-list" aria-label={words.list}>
            {shown.map((record) => (
              <RunRow
                key={record.id}
                record={record}
                chosen={chosenIds.has(record.id)}
                onChoose={(isChosen) => choose(record.id, isChosen)}
                actions={{
                  open: (each) => void actions.open([each]),
                  duplicate: (each) => openExperiment(lab, experimentOf(each)),
                  edit: setEditing,
                  save: (each) => void actions.save(each),
                  saveWeights: (each, format) => void actions.saveWeights(each, format),
                  remove: (each) => void actions.remove(each),
                }}
              />
            ))}
          </ul>
        )}
      </div>
      <Footing list={list} shown={shown.length} keeping={keeping} />
      {records.length === 0 ? null : <Permanence />}
      {editing === null ? null : (
        <EditDialog
          key={editing.id}
          record={editing}
          onClose={() => setEditing(null)}
          onSave={(text) => {
            setEditing(null);
            void actions.change(editing, text);
          }}
        />
      )}
    </RoomPage>
  );
}

const experimentOf = ({ config }: RunRecord): Experiment => ({
  shared: pick(config, sharedFieldNames),
  lanes: [pick(config, laneFieldNames)],
});

function ImportButton({ onFiles }: { readonly onFiles: (files: File[]) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button data-hidden-on-projector onClick={() => input.current?.click()}>
        {words.import}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".json,.zip,.gz"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}

interface ListNoticeProps {
  readonly list: ListState;
  readonly isFiltered: boolean;
  readonly shown: number;
  readonly onAskAgain: () => void;
}

function ListNotice(props: ListNoticeProps): ReactElement | null {
  const { list, isFiltered, shown, onAskAgain } = props;
  switch (list.kind) {
    case "loading":
      return <p className="soft">{words.loading}</p>;
    case "failed":
      return (
        <div className="notice" role="alert">
          <p>{keptRunWords.problems[list.problem]}</p>
          <Button onClick={onAskAgain}>{words.askAgain}</Button>
        </div>
      );
    case "ready":
      if (shown > 0) return null;
      return (
        <p className="page-empty soft">
          {isFiltered && list.records.length > 0 ? words.nothingFound : words.empty}
        </p>
      );
  }
}

interface FootingProps {
  readonly list: ListState;
  readonly shown: number;
  readonly keeping: KeepingStore;
}

function Footing({ list, shown, keeping }: FootingProps): ReactElement | null {
  const quota = useQuota(useStore(keeping, (state) => state.revision));
  if (list.kind !== "ready") return null;
  const room = quota === null ? [] : [words.quota(bytes(quota.used), bytes(quota.all))];
  return (
    <p className="number soft" data-hidden-on-projector>
      {[words.count(shown, list.records.length), ...room, words.drop].join(" · ")}
    </p>
  );
}

const bytes = (count: number): string =>
  count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(1)} GB`;
