/** @file The transport: train, pause, step, rewind, pace. */
import { type ReactElement, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/menu/Menu.tsx";
import { observatoryWords } from "./words.ts";
import { Segments } from "../ui/Segments.tsx";
import { Switch } from "../ui/Switch.tsx";
import { narrow, useMedia } from "../ui/use-media.ts";
import { describeProblem, parseField } from "../experiment/field.ts";
import { sharedFields } from "../experiment/schema.ts";
import { ActionButton, ActionItem } from "../shell/ActionButton.tsx";
import type { ActionId } from "../shell/action.ts";
import { paces } from "../shell/address.ts";
import { ChartsMenu } from "./diagnostics/ChartsBar.tsx";
import { useExperiment, useLab, useStatus, useView } from "../shell/lab-context.ts";
import { useObservatory } from "./view.ts";

const words = observatoryWords.transport;

const paceChoices = paces.map((pace) => ({
  value: String(pace),
  label: pace === null ? words.max : String(pace),
  hint: pace === null ? words.maxHint : words.paceHint(String(pace)),
}));

/** On a projector or a phone the least needed buttons are in the menu, so that the charts are in sight. */
const tucked = ["step-phase", "new-seed"] as const;
const tuckedOnPhone = ["run-seeds"] as const;
/** Elsewhere these have buttons beside the lane cards; on a projector or a phone the cards are out of sight. */
const twins = ["silent-twin", "frozen-twin", "rescue"] as const;

export function Transport(): ReactElement {
  const projector = useView((view) => view.projector);
  const panelOpen = useObservatory((state) => state.panelOpen);
  const isPanelHidden = useView(({ hidden }) => hidden.includes("panel"));
  const isNarrow = useMedia(narrow);
  const isTight = projector || isNarrow;
  return (
    <div className="transport" role="group" aria-label={words.label}>
      <TrainButton />
      <ActionButton action="step" />
      {isTight ? null : <ActionButton action="step-phase" />}
      <ActionButton action="rewind" />
      {isTight ? null : <ActionButton action="new-seed" />}
      <Pace />
      {isNarrow ? null : <ActionButton action="run-seeds" />}
      {/* Elsewhere it is beside the scene, or beside the question of the projector layout. */}
      {isPanelHidden || !(panelOpen || projector || isNarrow) ? (
        <ActionButton action="next-scene" />
      ) : null}
      <MoreMenu
        items={[
          ...(isTight ? tucked : []),
          ...(isNarrow ? tuckedOnPhone : []),
          ...(isTight ? twins : []),
        ]}
      />
      {projector ? <ChartsMenu /> : null}
    </div>
  );
}

function TrainButton(): ReactElement {
  const isTraining = useStatus(({ transport }) => transport.kind === "training");
  return (
    <>
      <ActionButton action="train" look="strong">
        <svg className="icon solid" viewBox="0 0 16 16" aria-hidden="true">
          <path d={isTraining ? "M4 3h3v10H4zm5 0h3v10H9z" : "M4 2.5v11L13.5 8z"} />
        </svg>
        <span>{isTraining ? observatoryWords.actions.pause : observatoryWords.actions.train}</span>
      </ActionButton>
      <Estimate isTraining={isTraining} />
    </>
  );
}

/** How long training to the limit will take, and while it trains how much of that is left. */
function Estimate({ isTraining }: { readonly isTraining: boolean }): ReactElement {
  const limit = useExperiment((state) => state.shared.maxIterations);
  const { pace, reached, fullRate } = useStatus(({ pace, runs }) => {
    const all = Object.values(runs);
    const rates = all.flatMap(({ fullRate }) => fullRate ?? []);
    const running = all.filter(({ state }) => state.kind === "running");
    return {
      pace,
      // A stopped lane that is trained on may be behind the others: the slowest running lane decides.
      reached:
        running.length > 0
          ? Math.min(...running.map((run) => run.iteration))
          : Math.max(0, ...all.map((run) => run.iteration)),
      fullRate: rates.length === 0 ? null : Math.min(...rates),
    };
  });
  const left = limit - reached;
  if (left <= 0) {
    return <EstimateLines first={words.estimateMax(reached)} second={words.limitReached(limit)} />;
  }
  const rate = Math.min(pace ?? Number.POSITIVE_INFINITY, fullRate ?? Number.POSITIVE_INFINITY);
  const isKnown = Number.isFinite(rate);
  return (
    <EstimateLines
      first={isKnown ? words.time(observatoryWords.seconds(left / rate), isTraining) : words.fast}
      second={isKnown ? words.estimate(left, String(Math.round(rate))) : words.estimateMax(left)}
    />
  );
}

function EstimateLines(props: { readonly first: string; readonly second: string }): ReactElement {
  return (
    <p className="number estimate">
      {/* Inside one flex item, so that a new number does not lay out the whole page. */}
      <span>
        <strong>{props.first}</strong>
        <span className="soft">{props.second}</span>
      </span>
    </p>
  );
}

function Pace(): ReactElement {
  const { laboratory } = useLab();
  const pace = useStatus((state) => state.pace);
  return (
    <Segments
      legend={words.pace}
      value={String(pace)}
      choices={paceChoices}
      onChange={(value) => laboratory.setPace(value === "null" ? null : Number(value))}
    />
  );
}

function MoreMenu({ items }: { readonly items: readonly ActionId[] }): ReactElement {
  const { laboratory } = useLab();
  const inStep = useStatus((state) => state.inStep);
  const [target, setTarget] = useState("100");
  const parsed = parseField("maxIterations", sharedFields.maxIterations, target);
  return (
    <Menu label={words.more}>
      {(close) => (
        <div className="menu-form">
          {items.length === 0 ? null : (
            <div>
              {items.map((action) => (
                <ActionItem key={action} action={action} close={close} />
              ))}
            </div>
          )}
          <form
            className="inline"
            onSubmit={(event) => {
              event.preventDefault();
              if (!parsed.ok || typeof parsed.value !== "number") return;
              close();
              laboratory.train(parsed.value);
            }}
          >
            <label>
              <span>{words.runTo}</span>{" "}
              <input
                className="text-box short number"
                inputMode="numeric"
                value={target}
                aria-invalid={!parsed.ok}
                onChange={(event) => setTarget(event.target.value)}
              />
            </label>
            <Button
              disabled={!parsed.ok}
              onClick={(event) => event.currentTarget.form?.requestSubmit()}
            >
              {words.go}
            </Button>
          </form>
          {parsed.ok ? null : (
            <p className="field-problem" role="alert">
              {describeProblem({ ...parsed.problem, field: words.runTo })}
            </p>
          )}
          <label className="inline" title={words.inStepHint}>
            <Switch checked={inStep} onChange={(on) => laboratory.setInStep(on)} />
            <span>{words.inStep}</span>
          </label>
        </div>
      )}
    </Menu>
  );
}
