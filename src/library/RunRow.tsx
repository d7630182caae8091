/** @file A run in the list: what it was, how far it came, and what can be done with it. */
import { Fragment, type ReactElement } from "react";
import { formatNumber, formatPercent } from "../files/format.ts";
import { type MetricId, metricFacts } from "../experiment/metrics/index.ts";
import { formatValue } from "../experiment/field.ts";
import { laneFields } from "../experiment/schema.ts";
import type { RateChange } from "../protocol/messages.ts";
import { isBlank } from "../experiment/plain-text.ts";
import { Button } from "../ui/Button.tsx";
import { libraryWords as words } from "./words.ts";
import { type TensorFormat, tensorFormats } from "../files/tensor-file.ts";
import { Menu, MenuItem } from "../ui/menu/Menu.tsx";
import { momentText, unbroken, whole } from "../ui/typesetting.ts";
import type { RunRecord } from "../kept-runs/kept-run.ts";
import { ruleLabel, taskLabel } from "../kept-runs/names.ts";

export interface RunActions {
  readonly open: (record: RunRecord) => void;
  readonly duplicate: (record: RunRecord) => void;
  readonly edit: (record: RunRecord) => void;
  readonly save: (records: readonly RunRecord[]) => void;
  readonly saveWeights: (record: RunRecord, format: TensorFormat) => void;
  readonly remove: (records: readonly RunRecord[]) => void;
}

export interface RunRowProps {
  readonly record: RunRecord;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly actions: RunActions;
}

export function RunRow({ record, chosen, onChoose, actions }: RunRowProps): ReactElement {
  const { tags, notes } = record;
  // A file may hold such a name; nobody could find its buttons.
  const name = isBlank(record.name) ? words.unnamed : record.name;
  return (
    <li className="kept" data-chosen={chosen}>
      <input
        type="checkbox"
        aria-label={words.choose(name)}
        checked={chosen}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <div className="kept-words">
        <h3>{unbroken(name)}</h3>
        <Facts record={record} />
        {tags.length > 0 ? (
          <ul className="kept-tags" aria-label={words.tags}>
            {tags.map((tag) => (
              <li key={tag} className="badge">
                {tag}
              </li>
            ))}
          </ul>
        ) : null}
        {notes === "" ? null : <p className="kept-notes">{notes}</p>}
      </div>
      <div className="kept-actions">
        <Button aria-label={words.openRun(name)} onClick={() => actions.open(record)}>
          {words.open}
        </Button>
        <Menu label="⋯" name={words.more(name)} look="quiet">
          {(close) => {
            const item = (label: string, act: () => void, isPossible = true): ReactElement => (
              <MenuItem
                disabled={!isPossible}
                onClick={() => {
                  close();
                  act();
                }}
              >
                {label}
              </MenuItem>
            );
            return (
              <>
                {item(words.edit, () => actions.edit(record))}
                {item(words.duplicate, () => actions.duplicate(record))}
                {item(words.exportOne, () => actions.save([record]))}
                {tensorFormats.map((format) => (
                  <Fragment key={format}>
                    {item(
                      words.weights[format],
                      () => actions.saveWeights(record, format),
                      record.hasCheckpoint,
                    )}
                  </Fragment>
                ))}
                {item(words.remove, () => actions.remove([record]))}
              </>
            );
          }}
        </Menu>
      </div>
    </li>
  );
}

function Facts({ record }: { readonly record: RunRecord }): ReactElement {
  const { name, config, iteration, stopped, summary, updated, hasCheckpoint } = record;
  const { rateChanges, startedFrom = null } = record;
  const { accuracy, validationError, radiusWhh } = summary;
  const what = `${ruleLabel(config)}, ${taskLabel(config)}`;
  const measured = (
    metric: MetricId,
    value: number | null,
    say: (value: number) => string,
  ): readonly Fact[] =>
    value === null ? [] : [{ text: say(value), help: metricFacts(metric).definition }];
  const facts: readonly Fact[] = [
    // A run without a name of its own is named like this anyway.
    ...(name.startsWith(what) ? [] : [{ text: what }]),
    { text: words.iteration(iteration) },
    ...measured("accuracy", accuracy, (value) => words.accuracy(formatPercent(value))),
    ...measured("validationError", validationError, (value) =>
      words.validation(formatPercent(value)),
    ),
    ...measured("radiusWhh", radiusWhh, (value) => words.radius(formatNumber(value))),
    {
      text:
        stopped === null ? (hasCheckpoint ? words.goesOn : words.viewOnly) : words.stops[stopped],
    },
    ...(rateChanges.length === 0
      ? []
      : [
          { text: words.changes(rateChanges.length), help: rateChanges.map(changeText).join("\n") },
        ]),
    ...(startedFrom === null ? [] : [{ text: words.startedFrom(startedFrom) }]),
  ];
  return (
    <p className="kept-facts number soft">
      {facts.map(({ text, help }) => (
        <Fragment key={text}>
          <span title={help}>{whole(text)}</span>
          <span>{" · "}</span>
        </Fragment>
      ))}
      <time dateTime={new Date(updated).toISOString()}>{whole(momentText(updated))}</time>
    </p>
  );
}

/** What was changed when. */
const changeText = ({ iteration, field, from, to }: RateChange): string =>
  words.change(
    iteration,
    laneFields[field].label,
    formatValue(laneFields[field], from),
    formatValue(laneFields[field], to),
  );

interface Fact {
  readonly text: string;
  /** What the number means. */
  readonly help?: string;
}
