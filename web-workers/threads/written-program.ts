/** @file A program as numbers in shared memory, where every thread reads it for itself: no message reaches a thread that spins. */
import { type AnyKernel, isKernel } from "../kernels/shared/memory.ts";
import type { Program } from "./program.ts";

/** A thread's kernels with a number for each, the same in every instance of the module. */
export class NumberedKernels {
  private readonly names: readonly string[];
  private readonly exports: WebAssembly.Exports;

  constructor({ exports }: WebAssembly.Instance) {
    this.exports = exports;
    this.names = Object.keys(exports).toSorted();
  }

  numberOf(name: string): number {
    const number = this.names.indexOf(name);
    if (number < 0) throw new TypeError(`the shared module lacks the kernel ${name}`);
    return number;
  }

  kernel(name: string): AnyKernel {
    const kernel: unknown = this.exports[name];
    if (!isKernel(kernel)) throw new TypeError(`the shared module lacks the kernel ${name}`);
    return kernel;
  }

  numbered(number: number): AnyKernel {
    return this.kernel(this.names[number] ?? "");
  }
}

/** A program as a thread holds it; one entry a task, or a stage. */
export interface LoadedProgram {
  /** Its first stage's counter on the board. */
  readonly counters: number;
  readonly run: readonly (() => void)[];
  readonly stageOf: Int32Array;
  /** Tasks of each stage. */
  readonly sizes: Int32Array;
  readonly before: readonly Int32Array[];
}

/** [counters, tasks, stages, for each stage: tasks, befores, before …, for each task: kernel, stage, args, arg …] */
export const written = (
  { stages, tasks }: Program,
  counters: number,
  kernels: NumberedKernels,
): Float64Array =>
  Float64Array.from([
    counters,
    tasks.length,
    stages.length,
    ...stages.flatMap(({ tasks: size, before }) => [size, before.length, ...before]),
    ...tasks.flatMap(({ kernel, args, stage }) => [
      kernels.numberOf(kernel),
      stage,
      args.length,
      ...args,
    ]),
  ]);

/** `numbers` begin with the program; what lies behind is not read. */
export function loaded(numbers: Float64Array, kernels: NumberedKernels): LoadedProgram {
  let at = 0;
  const read = (): number => {
    at += 1;
    return numbers[at - 1] ?? 0;
  };
  const [counters, count, stages] = [read(), read(), read()] as const;
  const sizes = new Int32Array(stages);
  const stageOf = new Int32Array(count);
  const before: Int32Array[] = [];
  const run: (() => void)[] = [];
  for (let stage = 0; stage < stages; stage += 1) {
    sizes[stage] = read();
    before.push(Int32Array.from({ length: read() }, read));
  }
  for (let task = 0; task < count; task += 1) {
    const kernel = kernels.numbered(read());
    stageOf[task] = read();
    // Whatever a kernel's arguments mean, they are numbers.
    const args = Array.from({ length: read() }, read) as never[];
    run.push(() => {
      kernel(...args);
    });
  }
  return { counters, run, stageOf, sizes, before };
}
