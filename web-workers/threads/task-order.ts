/** @file The order in which so many threads would begin the tasks of a program, if each took what its costs say. */
import type { Stage, Task } from "../kernels/shared/parts.ts";

export interface OrderedTask extends Task {
  /** Which stage it is of. */
  readonly stage: number;
}

/** Nanoseconds that taking a task takes. */
const ticketCost = 150;

/** The tasks of all stages, those first from which most is still to come; `before` says which stages each waits for. */
export function inOrder(
  stages: readonly Stage[],
  before: readonly (readonly number[])[],
  threads: number,
): OrderedTask[] {
  const after = followers(before);
  const toCome = longestWays(stages, after);
  const left = stages.map(({ tasks }) => tasks.length);
  const waits = before.map((all) => all.length);
  const ends = stages.map(() => 0);
  /** Stages with tasks to take, by when they may begin. */
  const open = new Map<number, { readonly from: number; readonly tasks: Task[] }>();
  const openUp = (stage: number, from: number): void => {
    const tasks = (stages[stage]?.tasks ?? []).toSorted((a, b) => b.cost - a.cost);
    open.set(stage, { from, tasks });
  };
  for (const [stage, count] of waits.entries()) if (count === 0) openUp(stage, 0);
  const free = Array.from({ length: threads }, () => 0);
  const result: OrderedTask[] = [];
  while (open.size > 0) {
    const thread = free.indexOf(Math.min(...free));
    const earliest = Math.min(...[...open.values()].map(({ from }) => from));
    const now = Math.max(free[thread] ?? 0, earliest);
    const stage = best(open, now, toCome);
    const own = open.get(stage);
    const task = own?.tasks.shift();
    if (own === undefined || task === undefined) throw new Error("a stage has no task");
    if (own.tasks.length === 0) open.delete(stage);
    result.push({ ...task, stage });
    const end = now + task.cost + ticketCost;
    free[thread] = end;
    ends[stage] = Math.max(ends[stage] ?? 0, end);
    left[stage] = (left[stage] ?? 0) - 1;
    if (left[stage] !== 0) continue;
    for (const next of after[stage] ?? []) {
      waits[next] = (waits[next] ?? 0) - 1;
      if (waits[next] !== 0) continue;
      openUp(next, Math.max(...(before[next] ?? []).map((j) => ends[j] ?? 0)));
    }
  }
  return result;
}

/** Which stages wait for each. */
function followers(before: readonly (readonly number[])[]): number[][] {
  const after = before.map((): number[] => []);
  for (const [stage, all] of before.entries()) for (const j of all) after[j]?.push(stage);
  return after;
}

/** How long it takes from the beginning of a stage to the end of all, were there threads enough. */
function longestWays(
  stages: readonly Stage[],
  after: readonly (readonly number[])[],
): readonly number[] {
  const ways = stages.map(({ tasks }) => Math.max(...tasks.map(({ cost }) => cost)));
  for (let i = stages.length - 1; i >= 0; i -= 1) {
    ways[i] = (ways[i] ?? 0) + Math.max(0, ...(after[i] ?? []).map((j) => ways[j] ?? 0));
  }
  return ways;
}

/** Of the stages that may begin now, that from which most is to come. */
function best(
  open: ReadonlyMap<number, { readonly from: number }>,
  now: number,
  toCome: readonly number[],
): number {
  let found = -1;
  for (const [stage, { from }] of open) {
    if (from <= now && (toCome[stage] ?? 0) > (toCome[found] ?? -1)) found = stage;
  }
  return found;
}
