/** @file The outcomes that are known, and which of them meets a request. Pure. */
import { type Curve, keeps, type RunOutcome, type RunSpec } from "./outcome.ts";
import {
  asCurrentKey,
  familyOf,
  familyOfKey,
  firstKeysOf,
  olderKeyOf,
  revision,
  revisionOf,
} from "./outcome-key.ts";

/** Outcomes by their keys. */
export type Outcomes = ReadonlyMap<string, RunOutcome>;

export const outcomesBy = (outcomes: readonly RunOutcome[]): Outcomes =>
  new Map(outcomes.map((outcome) => [outcome.key, outcome]));

type Families = ReadonlyMap<string, readonly RunOutcome[]>;

/** A plan looks for thousands of runs in the same outcomes. */
const indexed = new WeakMap<Outcomes, { readonly size: number; readonly families: Families }>();

function familiesIn(known: Outcomes): Families {
  const found = indexed.get(known);
  if (found?.size === known.size) return found.families;
  const families = new Map<string, RunOutcome[]>();
  for (const outcome of known.values()) {
    const family = familyOfKey(outcome.key);
    const others = families.get(family);
    if (others === undefined) families.set(family, [outcome]);
    else others.push(outcome);
  }
  indexed.set(known, { size: known.size, families });
  return families;
}

/** The outcome that meets a request; of several the one that ran for least. */
export function outcomeFor(known: Outcomes, spec: RunSpec): RunOutcome | undefined {
  return familiesIn(known)
    .get(familyOf(spec))
    ?.filter((outcome) => meets(outcome, spec))
    .toSorted((a, b) => a.iterations - b.iterations)[0];
}

/** Whether an outcome of the same configuration has what is asked for. */
function meets(outcome: RunOutcome, spec: RunSpec): boolean {
  return reaches(outcome, spec) && (outcome.end === "failed" || hasCurves(outcome, spec));
}

const hasCurves = ({ curves }: RunOutcome, { keep }: RunSpec): boolean =>
  keep.every((request) => keeps(curves, request));

/** Whether a run went as far as the request has it go, and no further; or it went further, and that is as good. */
function reaches(outcome: RunOutcome, { config, mayBeLonger = false }: RunSpec): boolean {
  const { end, iterations } = outcome;
  const limit = config.maxIterations;
  switch (end) {
    case "failed":
      return outcome.config.maxIterations === limit;
    case "iteration-limit":
      return iterations === limit || (mayBeLonger && iterations > limit);
    default:
      // It ended by itself, which it would have done under any limit beyond.
      return iterations <= limit || mayBeLonger;
  }
}

/** Two outcomes of one run, which differ in nothing but the curves that were kept. */
export function withCurvesOf(outcome: RunOutcome, other: RunOutcome | undefined): RunOutcome {
  const isSameRun =
    other !== undefined &&
    other.iterations === outcome.iterations &&
    other.end === outcome.end &&
    other.backend === outcome.backend;
  if (!isSameRun) return outcome;
  const more = other.curves.filter((curve: Curve) => !keeps(outcome.curves, curve));
  return more.length === 0 ? outcome : { ...outcome, curves: [...outcome.curves, ...more] };
}

/** The keys under which outcomes of these runs may be kept; one that ends in "@" stands for all that begin with it. */
export function keysToLoad(specs: readonly RunSpec[]): readonly string[] {
  return [
    ...new Set(
      specs.flatMap((spec) => [
        familyOf(spec),
        familyOfKey(olderKeyOf(spec)),
        ...firstKeysOf(spec),
      ]),
    ),
  ];
}

/** What was kept under such keys, an outcome of the first revision under a key that says so. */
export function adopt(found: readonly RunOutcome[], specs: readonly RunSpec[]): Outcomes {
  const bySpec = new Map(specs.flatMap((spec) => firstKeysOf(spec).map((key) => [key, spec])));
  return outcomesBy(
    found.map((outcome) => {
      const spec = bySpec.get(outcome.key);
      return spec === undefined ? outcome : { ...outcome, key: olderKeyOf(spec) };
    }),
  );
}

/** Those of an older revision, under keys as this one has them: for whoever shows what they said. Empty: there are none. */
export function olderAmong(known: Outcomes): Outcomes {
  return outcomesBy(
    [...known.values()]
      .filter(({ key }) => revisionOf(key) < revision)
      .map((outcome) => ({ ...outcome, key: asCurrentKey(outcome.key) })),
  );
}

/** Whether an outcome's numbers mean what this program's do. */
export const isCurrent = ({ key }: Pick<RunOutcome, "key">): boolean =>
  revisionOf(key) === revision;
