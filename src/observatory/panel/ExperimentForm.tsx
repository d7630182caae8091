/** @file What all lanes share, as a form made from the schema. */
import { type ReactElement, Suspense } from "react";
import { sharedFieldMatters, sharedFields, type SharedFieldName } from "../../experiment/schema.ts";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { observatoryWords } from "../words.ts";
import { FieldRow } from "../../fields/FieldRow.tsx";
import { advancedFields, mainFields, stopFields } from "./form-layout.ts";
import { useExperiment, useLab } from "../../shell/lab-context.ts";

const words = observatoryWords.panel;
const advancedGroups = ["task", "stopping", "measuring", "engine"] as const;
/** Fields without a slider: one over four thousand million seeds would be of no use. */
const typedFields: ReadonlySet<SharedFieldName> = new Set([
  "seed",
  ...advancedFields.stopping,
  ...advancedFields.measuring,
]);

const OwnImages = lazyPart(async () => (await import("../images/OwnImages.tsx")).OwnImages);

export function ExperimentForm(): ReactElement {
  const task = useExperiment((state) => state.shared.task);
  return (
    <form className="form" onSubmit={(event) => event.preventDefault()}>
      <h2>{words.experiment}</h2>
      <p className="form-note soft">{words.restarts}</p>
      <Fields names={mainFields} />
      {task === "mnist" ? (
        <Suspense fallback={null}>
          <OwnImages />
        </Suspense>
      ) : null}
      <h2>{words.stopWhen}</h2>
      <Fields names={stopFields} />
      <Disclosure summary={words.advanced}>
        <AdvancedFields />
      </Disclosure>
    </form>
  );
}

function AdvancedFields(): ReactElement {
  const shared = useExperiment((state) => state.shared);
  return (
    <>
      {advancedGroups.map((group) => {
        const names = advancedFields[group].filter((name) => sharedFieldMatters(name, shared));
        return names.length === 0 ? null : (
          <fieldset key={group} className="form-group">
            <legend>{words.groups[group]}</legend>
            <Fields names={names} />
          </fieldset>
        );
      })}
    </>
  );
}

function Fields({ names }: { readonly names: readonly SharedFieldName[] }): ReactElement {
  const { laboratory } = useLab();
  const shared = useExperiment((state) => state.shared);
  return (
    <>
      {names.map((name) => (
        <FieldRow
          key={name}
          name={name}
          field={sharedFields[name]}
          value={shared[name]}
          typed={typedFields.has(name)}
          ofRun
          onChange={(value) => laboratory.setShared(name, value)}
        />
      ))}
    </>
  );
}
