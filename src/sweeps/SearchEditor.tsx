/** @file How a plan's cells are searched: grid, random, halving or ladder; seeds; how far a run goes; the budget. */
import type { ReactElement } from "react";

import type { FieldProblem } from "../experiment/field.ts";
import { runFields } from "../experiment/schema.ts";
import { halvingStep, type Search, type SearchKind, type Sweep } from "../studies/sweep/sweep.ts";
import { Select } from "../ui/Select.tsx";
import { sweepWords as words } from "./words.ts";
import { PlanNumber } from "./PlanNumber.tsx";

export interface SearchEditorProps {
  readonly sweep: Sweep;
  readonly onChange: (changes: Partial<Sweep>) => FieldProblem | null;
}

const kinds = ["grid", "random", "halving", "ladder"] as const satisfies readonly SearchKind[];

/** A kind of search as it begins. */
function searchOf(kind: SearchKind): Search {
  switch (kind) {
    case "grid":
      return { kind };
    case "random":
      return { kind, samples: 20 };
    case "halving":
      return { kind, samples: null, first: halvingStep, factor: 3 };
    case "ladder":
      return { kind, from: 10, step: 10, to: 60 };
  }
}

/** The fields that a kind of search sets itself and that cannot be axes: T for the ladder, the limit for halving. */
function plannedFor(kind: SearchKind, { axes, base }: Sweep): Partial<Sweep> {
  const taken: readonly string[] =
    kind === "ladder" ? ["length"] : kind === "halving" ? ["maxIterations", "validationEvery"] : [];
  const isHalving = kind === "halving";
  return {
    search: searchOf(kind),
    axes: axes.filter(({ field }) => !taken.includes(field)),
    base: isHalving ? { ...base, validationEvery: halvingStep } : base,
  };
}

export function SearchEditor({ sweep, onChange }: SearchEditorProps): ReactElement {
  const { search, seeds, base, budget } = sweep;
  return (
    <section aria-label={words.search}>
      <h3>{words.search}</h3>
      <Select
        label={words.search}
        value={search.kind}
        choices={kinds.map((kind) => ({ value: kind, label: words.searches[kind] }))}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value);
          if (kind !== undefined) onChange(plannedFor(kind, sweep));
        }}
      />
      <div className="plan-numbers">
        <SearchNumbers search={search} onChange={(changed) => onChange({ search: changed })} />
        <PlanNumber
          label={words.seeds}
          help={words.seedsHelp}
          value={seeds}
          onChange={(value) => onChange({ seeds: value ?? 0 })}
        />
        {sweep.axes.some(({ field }) => field === "maxIterations") ? null : (
          <PlanNumber
            label={words.limit}
            help={runFields.maxIterations.help}
            value={base.maxIterations}
            onChange={(limit) => onChange({ base: { ...base, maxIterations: limit ?? 0 } })}
          />
        )}
      </div>
      <div className="plan-numbers" role="group" aria-label={words.budget}>
        <p className="soft" title={words.budgetHelp}>
          {words.budget}
        </p>
        <PlanNumber
          label={words.budgetIterations}
          help={words.budgetHelp}
          placeholder={words.none}
          isOptional
          value={budget.iterations}
          onChange={(iterations) => onChange({ budget: { ...budget, iterations } })}
        />
        <PlanNumber
          label={words.budgetMinutes}
          help={words.budgetHelp}
          placeholder={words.none}
          isOptional
          value={budget.minutes}
          onChange={(minutes) => onChange({ budget: { ...budget, minutes } })}
        />
      </div>
    </section>
  );
}

interface SearchNumbersProps {
  readonly search: Search;
  readonly onChange: (search: Search) => FieldProblem | null;
}

function SearchNumbers({ search, onChange }: SearchNumbersProps): ReactElement | null {
  switch (search.kind) {
    case "grid":
      return null;
    case "random":
      return (
        <PlanNumber
          label={words.samples}
          value={search.samples}
          onChange={(samples) => onChange({ ...search, samples: samples ?? 0 })}
        />
      );
    case "halving":
      return (
        <>
          <PlanNumber
            label={words.samples}
            help={words.samplesHelp}
            placeholder={words.samplesAll}
            isOptional
            value={search.samples}
            onChange={(samples) => onChange({ ...search, samples })}
          />
          <PlanNumber
            label={words.first}
            help={words.firstHelp}
            value={search.first}
            onChange={(first) => onChange({ ...search, first: first ?? 0 })}
          />
          <PlanNumber
            label={words.factor}
            help={words.factorHelp}
            value={search.factor}
            onChange={(factor) => onChange({ ...search, factor: factor ?? 0 })}
          />
        </>
      );
    case "ladder":
      return (
        <>
          <PlanNumber
            label={words.ladderFrom}
            value={search.from}
            onChange={(from) => onChange({ ...search, from: from ?? 0 })}
          />
          <PlanNumber
            label={words.ladderStep}
            value={search.step}
            onChange={(step) => onChange({ ...search, step: step ?? 0 })}
          />
          <PlanNumber
            label={words.ladderTo}
            value={search.to}
            onChange={(to) => onChange({ ...search, to: to ?? 0 })}
          />
        </>
      );
  }
}
