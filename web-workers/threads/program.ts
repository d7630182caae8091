/** @file Recorded kernel calls as one list of tasks for several threads, whose stages wait for one another only where one touches what another writes. */
import { stagesOf } from "../kernels/parts.ts";
import type { KernelCall, Packed, Range, Sharing, Stage } from "../kernels/shared/parts.ts";
import { packing } from "../kernels/shared/parts.ts";
import { panelsOf } from "../kernels/shared/panels.ts";
import { inOrder, type OrderedTask } from "./task-order.ts";

export interface ProgramStage {
  /** How many tasks it has. */
  readonly tasks: number;
  /** Stages that have to be done before; those that these wait for themselves are left out. */
  readonly before: readonly number[];
}

export interface Program {
  readonly stages: readonly ProgramStage[];
  /** In the order in which threads take them. */
  readonly tasks: readonly OrderedTask[];
}

const overlap = ([a, b]: Range, [c, d]: Range): boolean => a < d && c < b;

const clash = (xs: readonly Range[], ys: readonly Range[]): boolean =>
  xs.some((x) => ys.some((y) => overlap(x, y)));

/** `take` gives a block of so many bytes, which is the program's own. */
export function programOf(
  calls: readonly KernelCall[],
  { threads, take }: Pick<Sharing, "threads" | "take">,
): Program {
  const stages: Stage[] = [];
  const sharing: Sharing = {
    threads,
    take,
    radii: calls.filter(({ kernel }) => kernel === "spectralRadius").length,
    pack: packOnce(stages, take),
  };
  for (const call of calls) stages.push(...stagesOf(call, sharing));
  const before = waitsOf(stages);
  return {
    stages: stages.map(({ tasks }, i) => ({ tasks: tasks.length, before: before[i] ?? [] })),
    tasks: inOrder(stages, before, threads),
  };
}

/** A matrix is packed once, until something writes to it. `stages` are those so far. */
function packOnce(stages: readonly Stage[], take: Sharing["take"]): Sharing["pack"] {
  const known = new Map<string, { readonly packed: Packed; readonly at: number }>();
  return (...matrix) => {
    const [w, k, n] = matrix;
    const key = matrix.join(" ");
    const earlier = known.get(key);
    const lies: Range = [w, w + 4 * k * n];
    const isFresh =
      earlier !== undefined &&
      !stages.slice(earlier.at).some(({ writes }) => clash(writes, [lies]));
    if (isFresh) return { ...earlier.packed, stages: [] };
    const packed = packing(take(4 * panelsOf(k, n)), matrix);
    known.set(key, { packed, at: stages.length });
    return packed;
  };
}

/** Which stages each has to wait for, without those that it waits for anyway, by way of another. */
function waitsOf(stages: readonly Stage[]): number[][] {
  /** A bit for each stage that a stage waits for, by whatever way. */
  const reached: Uint32Array[] = [];
  return stages.map((stage, i) => {
    const own: number[] = [];
    const reach = new Uint32Array(Math.ceil(stages.length / 32));
    // The latest first: most of the others are behind it.
    for (let j = i - 1; j >= 0; j -= 1) {
      const [word, bit] = [j >>> 5, 1 << (j & 31)] as const;
      const earlier = stages[j];
      if (((reach[word] ?? 0) & bit) !== 0 || earlier === undefined) continue;
      if (!mustWait(stage, earlier)) continue;
      own.push(j);
      for (const [k, bits] of (reached[j] ?? []).entries()) reach[k] = (reach[k] ?? 0) | bits;
      reach[word] = (reach[word] ?? 0) | bit;
    }
    reached.push(reach);
    return own;
  });
}

const mustWait = ({ reads, writes }: Stage, earlier: Stage): boolean =>
  clash(reads, earlier.writes) || clash(writes, earlier.writes) || clash(writes, earlier.reads);
