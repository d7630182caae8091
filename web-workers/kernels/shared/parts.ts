/**
 * @file How a kernel's call is shared out among threads: into stages of tasks that run at once, since they write different
 * elements, and that give the bits of the whole call, since each element is summed up in the order of the whole call. Calls are on
 * fixed pointers, so what a stage reads and writes is known, and what has to wait for it.
 */
import type { Pointer, ScalarKernel } from "./memory.ts";
import { panelsOf } from "./panels.ts";

/** Bytes [from, to). */
export type Range = readonly [from: number, to: number];

export interface KernelCall {
  /** One of the module's exports. */
  readonly kernel: string;
  readonly args: readonly number[];
}

export interface Task extends KernelCall {
  /** Nanoseconds, roughly: what is long begins first, and what is short is not divided. */
  readonly cost: number;
}

export interface Stage {
  readonly reads: readonly Range[];
  readonly writes: readonly Range[];
  readonly tasks: readonly Task[];
}

/** A matrix where it lies packed, and the stage that packs it; null where it lies there already. */
export interface Packed {
  readonly panels: Pointer;
  readonly lies: Range;
  readonly stages: readonly Stage[];
}

/** What a call is shared out for. */
export interface Sharing {
  readonly threads: number;
  /** A block of so many bytes that is this call's alone. */
  readonly take: (bytes: number) => Pointer;
  /** The matrix [k,n], given transposed or not, packed as scans want it. */
  readonly pack: (w: Pointer, k: number, n: number, transposed: boolean) => Packed;
  /** How many radii are computed in all: as many as there are threads are not divided. */
  readonly radii: number;
}

/** A kernel's call as stages, one after another. */
export type Parts<K extends ScalarKernel> = (
  sharing: Sharing,
  ...args: Parameters<ReturnType<K>>
) => readonly Stage[];

/** So many floats or integers; none where the pointer is 0. */
export const numbersAt = (pointer: Pointer, count: number): Range =>
  pointer === 0 ? [0, 0] : [pointer, pointer + 4 * count];

/** Everything from there on, where a call does not say how much it may read. */
export const from = (pointer: Pointer): Range => [pointer, Number.POSITIVE_INFINITY];

/** Nanoseconds of so many multiply-adds of a product. */
export const productCost = (count: number): number => count / 20;

/** Below so many nanoseconds a call stays whole. */
const least = 8000;

/** A pointer so many elements further; 0 stays "none". */
export const skip = (pointer: Pointer, count: number): Pointer =>
  pointer === 0 ? 0 : pointer + 4 * count;

/** [0, count) in at most `parts` chunks of whole units, the longest first. */
export function chunks(count: number, unit: number, parts: number): Range[] {
  const units = Math.ceil(count / unit);
  const used = Math.max(1, Math.min(parts, units));
  const result: Range[] = [];
  let begin = 0;
  for (let i = 0; i < used; i += 1) {
    const own = Math.floor(units / used) + (i < units % used ? 1 : 0);
    const end = Math.min(count, begin + unit * own);
    result.push([begin, end]);
    begin = end;
  }
  return result;
}

/** How many parts work of so many nanoseconds is worth. */
export const partsFor = (cost: number, threads: number): number => (cost < least ? 1 : threads);

export interface Touched {
  readonly reads: readonly Range[];
  readonly writes: readonly Range[];
}

/** A call that stays whole; it may run beside others. */
export const whole = (
  kernel: string,
  args: readonly number[],
  cost: number,
  touched: Touched,
): readonly Stage[] => [{ ...touched, tasks: [{ kernel, args, cost }] }];

export interface Axis {
  readonly count: number;
  /** Parts begin at multiples of so many. */
  readonly unit: number;
  /** Of all of it, in nanoseconds. */
  readonly cost: number;
}

/** A stage whose axis is shared out: `args` are those of elements [begin, end). */
export function shared(
  { threads }: Pick<Sharing, "threads">,
  kernel: string,
  { count, unit, cost }: Axis,
  touched: Touched,
  args: (begin: number, end: number) => readonly number[],
): Stage {
  return {
    ...touched,
    tasks: chunks(count, unit, partsFor(cost, threads)).map(([begin, end]) => ({
      kernel,
      args: args(begin, end),
      cost: (cost * (end - begin)) / count,
    })),
  };
}

/** Elements to a part are multiples of this: a cache line, so that two threads do not write to one. */
export const elementUnit = 16;

/** Sequences to a part: half a micro-kernel has two. */
export const sequenceUnit = 2;

/** The stage that packs a matrix. */
export function packing(
  panels: Pointer,
  [w, k, n, transposed]: readonly [w: Pointer, k: number, n: number, transposed: boolean],
): Packed {
  const lies = numbersAt(panels, panelsOf(k, n));
  const args = [panels, w, k, n, transposed ? 1 : 0];
  const touched = { reads: [numbersAt(w, k * n)], writes: [lies] };
  return { panels, lies, stages: whole("packMatrix", args, 0.7 * k * n, touched) };
}

/** A scan over `steps` steps: its matrix is packed once, then sequences are apart. */
export function scanParts(
  sharing: Sharing,
  kernel: string,
  matrix: Parameters<Sharing["pack"]> | null,
  axis: Pick<Axis, "count" | "cost">,
  touched: Touched,
  args: (panels: Pointer, begin: number, end: number) => readonly number[],
): readonly Stage[] {
  const packed = matrix === null ? null : sharing.pack(...matrix);
  const lies: readonly Range[] = packed === null ? [] : [packed.lies];
  return [
    ...(packed?.stages ?? []),
    shared(
      sharing,
      kernel,
      { ...axis, unit: sequenceUnit },
      { ...touched, reads: [...touched.reads, ...lies] },
      (begin, end) => args(packed?.panels ?? 0, begin, end),
    ),
  ];
}
