/** @file What a sweep is: a base configuration, the axes it is varied over, how cells are searched, seeds and a budget. Pure. */
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

import { describeValue } from "../../experiment/checked.ts";
import {
  acceptsValue,
  allowedValues,
  type FieldProblem,
  type FieldValue,
} from "../../experiment/field.ts";
import {
  type RunConfig,
  type RunFieldName,
  runFieldNames,
  runFields,
} from "../../experiment/schema.ts";
import { seedWord } from "../../experiment/stream-seed.ts";
import { checkRun } from "../../experiment/validate.ts";
import type { Ladder } from "../plan.ts";
import { type Axis, axisValues, drawValue, findAxisProblem } from "./axis.ts";

/** How the cells are chosen and run. */
export type Search =
  /** Every combination of the axes' values. */
  | { readonly kind: "grid" }
  /** So many points, each axis drawn by itself; a range is drawn from evenly on its own scale. */
  | { readonly kind: "random"; readonly samples: number }
  /**
   * Successive halving (Jamieson and Talwalkar, 2016): all cells for `first` iterations, the best of them, one in `factor`,
   * for `factor` times as many, and so on to the base's limit. `samples`: points drawn at random; null: the grid.
   */
  | {
      readonly kind: "halving";
      readonly samples: number | null;
      readonly first: number;
      readonly factor: number;
    }
  /** Every combination climbs in T as long as it solves the task. */
  | ({ readonly kind: "ladder" } & Ladder);

export type SearchKind = Search["kind"];

/** What a sweep may spend over all its runs; null: as much as it takes. */
export interface Budget {
  readonly iterations: number | null;
  /** Of training on one core. */
  readonly minutes: number | null;
}

export interface Sweep {
  readonly name: string;
  /** What all cells share; its seed is the first of the seeds, and of the draws of a random search. */
  readonly base: RunConfig;
  readonly axes: readonly Axis[];
  readonly search: Search;
  /** Seeds a cell. */
  readonly seeds: number;
  readonly budget: Budget;
}

/** A cell's values on the axes, in their order. */
export type Point = readonly FieldValue[];

export interface SweepCell {
  readonly index: number;
  readonly point: Point;
  readonly config: RunConfig;
  /** Why it cannot be run; null: it can. */
  readonly problem: FieldProblem | null;
}

const mostAxes = 6;
export const mostCells = 5000;
export const mostSeeds = 100;
const mostRuns = 20_000;
const nameLength = 200;
const leastFactor = 2;
const mostFactor = 10;
/** A run that goes on must have begun with whole windows of its curves, and with validations. */
export const halvingStep = 100;

/** Sweeps run on the CPU unless they name the GPU: numbers that can be compared, and one engine for all cells. */
const onOneEngine = (config: RunConfig): RunConfig =>
  config.backend === "auto" ? { ...config, backend: "cpu" } : config;

/** The configuration at a point of the axes. */
export function configAt({ base, axes }: Pick<Sweep, "base" | "axes">, point: Point): RunConfig {
  const changes: Partial<Record<RunFieldName, FieldValue>> = {};
  axes.forEach(({ field }, index) => {
    changes[field] = point[index] ?? null;
  });
  // Every value has been accepted by its field, which is what the type says.
  return onOneEngine({ ...base, ...(changes as Partial<RunConfig>) });
}

function gridPoints(axes: readonly Axis[]): Point[] {
  return axes
    .map(axisValues)
    .reduce<Point[]>(
      (points, values) => points.flatMap((point) => values.map((value) => [...point, value])),
      [[]],
    );
}

function drawnPoints(axes: readonly Axis[], samples: number, seed: number): Point[] {
  const words = [0, 1, 2, 3].map((i) => seedWord(seed, "sweep", i) | 0);
  const generator = xoroshiro128plusFromState(words);
  const drawn = new Map<string, Point>();
  // Points that were drawn before are drawn anew; a small space has no more than its own.
  for (let tries = 0; drawn.size < samples && tries < 20 * samples; tries += 1) {
    const point = axes.map((axis) => drawValue(axis, generator));
    drawn.set(JSON.stringify(point), point);
  }
  return [...drawn.values()];
}

/** Points that are drawn at random; null: every combination. */
export const samplesOf = (search: Search): number | null =>
  search.kind === "random" || search.kind === "halving" ? search.samples : null;

/** Cells that a sweep has, without making them. */
export function cellCount({ axes, search }: Pick<Sweep, "axes" | "search">): number {
  const samples = samplesOf(search);
  return samples ?? axes.reduce((count, axis) => count * axisValues(axis).length, 1);
}

/** All cells, those that cannot be run among them. */
export function sweepCells(sweep: Sweep): readonly SweepCell[] {
  const samples = samplesOf(sweep.search);
  const points =
    samples === null ? gridPoints(sweep.axes) : drawnPoints(sweep.axes, samples, sweep.base.seed);
  return points.map((point, index) => {
    const config = configAt(sweep, point);
    const { search } = sweep;
    const checked = checkRun(search.kind === "ladder" ? { ...config, length: search.to } : config);
    return { index, point, config, problem: checked.ok ? null : checked.problem };
  });
}

/** The first thing wrong with a sweep, or null; single cells may still be impossible. */
export function findSweepProblem(sweep: Sweep): FieldProblem | null {
  const { name, base, axes, search, seeds, budget } = sweep;
  if (name.length > nameLength) {
    return refuse("name", `${name.length} characters`, `at most ${nameLength} characters`);
  }
  const bad = runFieldNames.find((field) => !acceptsValue(runFields[field], base[field]));
  if (bad !== undefined) return refuse(`base.${bad}`, base[bad], allowedValues(runFields[bad]));
  if (axes.length > mostAxes) return refuse("axes", axes.length, `at most ${mostAxes} axes`);
  const seen = new Set<string>();
  for (const axis of axes) {
    const problem = findAxisProblem(axis);
    if (problem !== null) return problem;
    if (seen.has(axis.field)) return refuse(axis.field, "two axes", "one axis a field");
    seen.add(axis.field);
  }
  return (
    findCountProblem("seeds", seeds, 1, mostSeeds) ??
    findSearchProblem(search, base, seen) ??
    findBudgetProblem(budget) ??
    findSizeProblem(sweep)
  );
}

function findSearchProblem(
  search: Search,
  base: RunConfig,
  swept: ReadonlySet<string>,
): FieldProblem | null {
  switch (search.kind) {
    case "grid":
      return null;
    case "random":
      return findCountProblem("samples", search.samples, 1, mostCells);
    case "halving": {
      const { samples, first, factor } = search;
      if (swept.has("maxIterations") || swept.has("validationEvery")) {
        const field = swept.has("maxIterations") ? "maxIterations" : "validationEvery";
        return refuse(field, "an axis", "no axis where halving decides how far runs go");
      }
      if (first % halvingStep !== 0 || first % base.validationEvery !== 0) {
        const allowed = `a multiple of ${halvingStep} and of validationEvery = ${base.validationEvery}`;
        return refuse("first", first, allowed);
      }
      return (
        (samples === null ? null : findCountProblem("samples", samples, 1, mostCells)) ??
        findCountProblem("factor", factor, leastFactor, mostFactor) ??
        findCountProblem("first", first, halvingStep, base.maxIterations)
      );
    }
    case "ladder": {
      const { from, step, to } = search;
      if (swept.has("length"))
        return refuse("length", "an axis", "no axis: the ladder climbs in T");
      return (
        findCountProblem("from", from, 2, 784) ??
        findCountProblem("step", step, 1, 784) ??
        findCountProblem("to", to, from, 784)
      );
    }
  }
}

function findBudgetProblem({ iterations, minutes }: Budget): FieldProblem | null {
  if (iterations !== null) {
    const problem = findCountProblem("budget.iterations", iterations, 1, 1e12);
    if (problem !== null) return problem;
  }
  return minutes === null || (minutes > 0 && minutes <= 1e6)
    ? null
    : refuse("budget.minutes", minutes, "more than 0 and at most 1000000, or none");
}

function findSizeProblem(sweep: Sweep): FieldProblem | null {
  const cells = cellCount(sweep);
  if (cells > mostCells) return refuse("axes", `${cells} cells`, `at most ${mostCells} cells`);
  const { search, seeds } = sweep;
  const rungs =
    search.kind === "ladder" ? Math.floor((search.to - search.from) / search.step) + 1 : 1;
  const runs = cells * seeds * rungs;
  if (runs > mostRuns) return refuse("seeds", `${runs} runs`, `at most ${mostRuns} runs`);
  return null;
}

function findCountProblem(
  field: string,
  value: number,
  least: number,
  most: number,
): FieldProblem | null {
  return Number.isInteger(value) && value >= least && value <= most
    ? null
    : refuse(field, value, `a whole number from ${least} to ${most}`);
}

const refuse = (field: string, value: unknown, allowed: string): FieldProblem => ({
  field,
  value: describeValue(value),
  allowed,
});
