/** @file Successive halving as a plan (Jamieson and Talwalkar, 2016): the better part of the candidates goes on for longer. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import { outcomeFor } from "../known-outcomes.ts";
import type { RunOutcome, RunSpec } from "../outcome.ts";
import { aheadOf, type Outcomes, type Plan, type RunAhead } from "../plan.ts";
import { bestFirst } from "./ranking.ts";

export interface Rung {
  /** Iterations that its runs come to. */
  readonly limit: number;
  /** Candidates that reach it at most. */
  readonly candidates: number;
}

/** The rungs from `first` iterations to `most`, each for one candidate in `factor` of the one before. */
export function halvingRungs(
  candidates: number,
  { first, factor }: { readonly first: number; readonly factor: number },
  most: number,
): readonly Rung[] {
  const rungs: Rung[] = [];
  let [limit, left] = [first, candidates];
  while (limit < most && left > 1) {
    rungs.push({ limit, candidates: left });
    limit *= factor;
    left = Math.ceil(left / factor);
  }
  return [...rungs, { limit: most, candidates: left }];
}

/** A candidate's runs, a seed each, its limit not yet set. */
export type Candidate = readonly RunSpec[];

/** What a seed of a cell has come to: nothing, one outcome, or one a rung, the newest last. */
export interface SeedChain {
  readonly outcomes: readonly RunOutcome[];
  /** Whether nothing can be added, whatever the others do. */
  readonly isOver: boolean;
}

export interface Halving extends Plan {
  /** What each seed of a candidate has come to, rung by rung. */
  readonly chains: (candidate: number, known: Outcomes) => readonly SeedChain[];
  /** The candidates that have not been left behind. */
  readonly alive: (known: Outcomes) => readonly number[];
}

/** A run that stopped before its limit stays what it is however far the others go. */
const isOver = (outcome: RunOutcome | undefined): boolean =>
  outcome !== undefined && outcome.end !== "iteration-limit";

export function halvingPlan(candidates: readonly Candidate[], rungs: readonly Rung[]): Halving {
  const last = rungs.length - 1;
  const specs = candidates.map((seeds) => seeds.map((spec) => climb(spec, rungs)));

  const chain = (candidate: number, seed: number, known: Outcomes, to = last): RunOutcome[] => {
    const outcomes: RunOutcome[] = [];
    for (const spec of specs[candidate]?.[seed]?.slice(0, to + 1) ?? []) {
      const outcome = outcomeFor(known, spec);
      if (outcome === undefined) break;
      outcomes.push(outcome);
      if (isOver(outcome)) break;
    }
    return outcomes;
  };
  /** What a seed still needs to have reached a rung. */
  const missing = (candidate: number, seed: number, rung: number, known: Outcomes): RunSpec[] => {
    const done = chain(candidate, seed, known, rung);
    return isOver(done.at(-1))
      ? []
      : (specs[candidate]?.[seed]?.slice(done.length, rung + 1) ?? []);
  };
  const seedsOf = (candidate: number): readonly number[] => [
    ...(candidates[candidate] ?? []).keys(),
  ];
  const newest = (candidate: number, known: Outcomes, rung: number): RunOutcome[] =>
    seedsOf(candidate).flatMap((seed) => chain(candidate, seed, known, rung).at(-1) ?? []);

  /** The rung in hand, and who is on it. */
  const stand = (known: Outcomes): { readonly rung: number; readonly alive: readonly number[] } => {
    let alive: readonly number[] = [...candidates.keys()];
    for (let rung = 0; rung < last; rung += 1) {
      const isReached = alive.every((candidate) =>
        seedsOf(candidate).every((seed) => missing(candidate, seed, rung, known).length === 0),
      );
      if (!isReached) return { rung, alive };
      alive = bestFirst(alive, (candidate) => newest(candidate, known, rung)).slice(
        0,
        rungs[rung + 1]?.candidates ?? 1,
      );
    }
    return { rung: last, alive };
  };
  const wanted = (known: Outcomes): RunSpec[] => {
    const { rung, alive } = stand(known);
    const bySeed = alive.map((candidate) =>
      seedsOf(candidate).map((seed) => missing(candidate, seed, rung, known).slice(0, 1)),
    );
    const seeds = Math.max(0, ...bySeed.map(({ length }) => length));
    return Array.from({ length: seeds }, (_, seed) =>
      bySeed.flatMap((each) => each[seed] ?? []),
    ).flat();
  };
  return {
    wanted,
    isDone: (known) => wanted(known).length === 0,
    outcomes: (known) =>
      candidates.flatMap((_, candidate) =>
        seedsOf(candidate).flatMap((seed) => chain(candidate, seed, known)),
      ),
    atMost: specs.flat(2),
    stages: rungs.map(({ candidates: most }, rung) => ({
      specs: specs.flatMap((seeds) => seeds.flatMap((steps) => steps[rung] ?? [])),
      most: most * Math.max(0, ...candidates.map(({ length }) => length)),
    })),
    ahead: (known) => {
      const { rung, alive } = stand(known);
      const here = wanted(known).map(aheadOf);
      // Who will be on the later rungs is not known yet; any of them takes as long.
      const later = rungs.slice(rung + 1).flatMap((next, step): RunAhead[] =>
        alive.slice(0, next.candidates).flatMap((candidate) =>
          (specs[candidate] ?? []).flatMap((steps) => {
            const spec = steps[rung + 1 + step];
            return spec === undefined ? [] : [aheadOf(spec)];
          }),
        ),
      );
      return [...here, ...later];
    },
    chains: (candidate, known) =>
      seedsOf(candidate).map((seed) => {
        const outcomes = chain(candidate, seed, known);
        return { outcomes, isOver: outcomes.length > last || isOver(outcomes.at(-1)) };
      }),
    alive: (known) => stand(known).alive,
  };
}

/** One seed's runs, rung by rung, each going on from the one before. */
function climb(spec: RunSpec, rungs: readonly Rung[]): readonly RunSpec[] {
  const steps: RunSpec[] = [];
  for (const [index, { limit }] of rungs.entries()) {
    const config: RunConfig = { ...spec.config, maxIterations: limit };
    const after = steps.at(-1);
    steps.push({
      config,
      keep: spec.keep,
      isResumable: index < rungs.length - 1,
      ...(after === undefined ? {} : { after }),
    });
  }
  return steps;
}
