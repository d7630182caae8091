/** @file What the bench has measured, as rows for the table and as text to take along. Pure. */
import type { Work } from "../experiment/presets.ts";
import { ruleName } from "../experiment/rules/index.ts";
import { type BenchEngine, benchEngines, type BenchOutcome } from "../protocol/bench-messages.ts";
import { formatCsv } from "../files/csv.ts";
import type { BenchState, EngineFacts } from "./bench.ts";

/** The lengths T that a person can choose. */
export const lengths = [30, 100, 300] as const;
const rules = ["bptt", "tptt", "tptthx"] as const;

export const sizes = { hidden: 100, batch: 20 } as const;

/** Every rule at every chosen length, the shorter ones first. */
export const casesFor = (chosen: readonly number[]): Work[] =>
  lengths
    .filter((length) => chosen.includes(length))
    .flatMap((length) => rules.map((rule) => ({ rule, length, ...sizes })));

export const workName = ({ rule }: Work): string => ruleName({ rule });

export interface ResultRow {
  readonly engine: BenchEngine;
  readonly facts: EngineFacts | null;
  /** Null: not yet. */
  readonly outcome: BenchOutcome | null;
  /** Its rate as a share of the fastest one's; null where it was not timed. */
  readonly share: number | null;
  readonly isFastest: boolean;
}

export interface CaseResults {
  readonly work: Work;
  readonly rows: readonly ResultRow[];
}

const millisecondsOf = (outcome: BenchOutcome | null): number | null =>
  outcome?.kind === "timed" ? outcome.milliseconds : null;

/** A row for each engine in each case; the fastest is only named where it has beaten another. */
export function resultsOf({ cases, engines, outcomes }: BenchState): CaseResults[] {
  return cases.map((work, index) => {
    const measured = benchEngines.map((engine) => ({
      engine,
      facts: engines[engine] ?? null,
      outcome: outcomes[engine]?.[index] ?? null,
    }));
    const times = measured.flatMap(({ outcome }) => millisecondsOf(outcome) ?? []);
    const least = Math.min(...times);
    const rows = measured.map((row): ResultRow => {
      const milliseconds = millisecondsOf(row.outcome);
      const share = milliseconds === null ? null : least / milliseconds;
      return { ...row, share, isFastest: times.length > 1 && milliseconds === least };
    });
    return { work, rows };
  });
}

/** The machine, as far as browsers tell. */
export interface Machine {
  readonly browser: string;
  readonly threads: number;
}

interface ResultRecord {
  readonly name: string;
  readonly backend: BenchEngine;
  readonly adapter: string;
  readonly software: boolean;
  readonly T: number;
  readonly H: number;
  readonly N: number;
  readonly msPerIteration: number | null;
  readonly iterationsPerSecond: number | null;
  /** Why it was not timed. */
  readonly note: string;
}

function recordsOf(state: BenchState): ResultRecord[] {
  return resultsOf(state).flatMap(({ work, rows }) =>
    rows.flatMap(({ engine, facts, outcome }): ResultRecord[] => {
      if (outcome === null) return [];
      const milliseconds = millisecondsOf(outcome);
      return [
        {
          name: workName(work),
          backend: engine,
          adapter: facts?.adapter ?? "",
          software: facts?.software ?? false,
          T: work.length,
          H: work.hidden,
          N: work.batch,
          msPerIteration: milliseconds,
          iterationsPerSecond: milliseconds === null ? null : 1000 / milliseconds,
          note: noteOf(outcome),
        },
      ];
    }),
  );
}

function noteOf(outcome: BenchOutcome): string {
  switch (outcome.kind) {
    case "timed":
      return "";
    case "skipped":
      return outcome.reason;
    case "failed":
      return outcome.message;
  }
}

/** Like the file of `npm run bench`: the machine, and a row for each engine in each case. */
export function toJson(state: BenchState, machine: Machine): string {
  const date = state.date?.toISOString() ?? null;
  return `${JSON.stringify({ machine, date, rows: recordsOf(state) }, null, 2)}\n`;
}

const columns = [
  "name",
  "backend",
  "adapter",
  "software",
  "T",
  "H",
  "N",
  "msPerIteration",
  "iterationsPerSecond",
  "note",
] as const satisfies readonly (keyof ResultRecord)[];

export const toCsv = (state: BenchState): string =>
  formatCsv([
    columns,
    ...recordsOf(state).map((record) => columns.map((column) => record[column])),
  ]);
