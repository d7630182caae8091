/** @file The sheet in which a run's name, tags and notes are written. */
import { type ReactElement, type SyntheticEvent, useId, useState } from "react";
import { isBlank } from "../experiment/plain-text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { libraryWords as words } from "./words.ts";
import type { RunRecord, RunText } from "../kept-runs/kept-run.ts";
import { textLimits } from "../kept-runs/read-runs.ts";

export interface EditDialogProps {
  readonly record: RunRecord;
  readonly onSave: (text: RunText) => void;
  readonly onClose: () => void;
}

export function EditDialog({ record, onSave, onClose }: EditDialogProps): ReactElement {
  const id = useId();
  const [name, setName] = useState(record.name);
  const [tags, setTags] = useState(record.tags.join(", "));
  const [notes, setNotes] = useState(record.notes);
  const list = [...new Set(tags.split(",").map((tag) => tag.trim()))].filter(Boolean);
  const problem = problemOf({ name: name.trim(), tags: list, notes });
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (problem === null) onSave({ name: name.trim(), tags: list, notes });
  };
  return (
    <Dialog title={words.editOf(record.name)} closeLabel={words.close} onClose={onClose}>
      <form className="kept-form" onSubmit={save}>
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <input
          id={`${id}-name`}
          className="text-field"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor={`${id}-tags`}>{words.tags}</label>
        <input
          id={`${id}-tags`}
          className="text-field"
          value={tags}
          placeholder={words.tagsHint}
          onChange={({ target }) => setTags(target.value)}
        />
        <label htmlFor={`${id}-notes`}>{words.notes}</label>
        <textarea
          id={`${id}-notes`}
          className="text-field"
          rows={6}
          value={notes}
          onChange={({ target }) => setNotes(target.value)}
        />
        <p role="alert">{problem}</p>
        {/* Enter saves: a form of several fields needs a button of its own for that. */}
        <input type="submit" hidden />
        <Button look="strong" disabled={problem !== null} onClick={save}>
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
}

/** The same limits as for files. */
function problemOf({ name, tags, notes }: RunText): string | null {
  if (isBlank(name)) return words.nameless;
  if (name.length > textLimits.name) return words.tooLong(words.name, textLimits.name);
  if (tags.length > textLimits.tags) return words.tooMany(textLimits.tags);
  const long = tags.find((tag) => tag.length > textLimits.tag);
  if (long !== undefined) return words.tooLong(`"${long.slice(0, 20)}…"`, textLimits.tag);
  return notes.length > textLimits.notes ? words.tooLong(words.notes, textLimits.notes) : null;
}
