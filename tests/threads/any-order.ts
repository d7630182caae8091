/** @file Runs programs on one thread in an order that their waits allow, and that is as far from the written one as can be. */
import type { Shareable } from "../../web-workers/backend/compute-engine.ts";
import { inTurn, type MemoryRecording } from "../../web-workers/backend/memory-backend.ts";
import { type AnyKernel, KernelTable } from "../../web-workers/kernels/shared/memory.ts";
import type { KernelCall } from "../../web-workers/kernels/shared/parts.ts";
import { compileShared } from "../../web-workers/kernels/wasm/threads.ts";
import { instanceOn } from "../../web-workers/threads/instance.ts";
import { type Program, programOf } from "../../web-workers/threads/program.ts";
import { SharedMemory } from "../../web-workers/threads/shared-memory.ts";
import { NumberedKernels } from "../../web-workers/threads/written-program.ts";

/** Which of so many tasks that may begin is next. */
export type Pick = (count: number) => number;

/** From now on programs for so many threads run in an order of one's own; `called` gets the names of their kernels. */
export async function runInAnyOrder(
  { backend, variant }: Shareable,
  { threads, pick }: { readonly threads: number; readonly pick: Pick },
  called: Set<string>,
): Promise<void> {
  const module = await compileShared(variant);
  const room = 1 << 24;
  const memory = new SharedMemory(room, () => {
    throw new Error("the test needs more room");
  });
  new Uint8Array(memory.buffer).set(new Uint8Array(backend.buffer).subarray(0, backend.taken));
  const kernels = new NumberedKernels(instanceOn(module, memory.object, 0));
  backend.moveTo(memory, new KernelTable((name) => kernels.kernel(name)));
  const programs = new Map<MemoryRecording, Program>();
  backend.replayer = {
    run: (calls) => {
      const program = programs.get(calls) ?? made(calls);
      programs.set(calls, program);
      runTasks(program, (name) => kernels.kernel(name), pick);
    },
    forget: () => {
      programs.clear();
    },
  };
  const made = (calls: MemoryRecording): Program => {
    const found: KernelCall[] = [];
    const catching = new KernelTable((kernel) => (...args: readonly number[]) => {
      called.add(kernel);
      found.push({ kernel, args });
    });
    backend.withKernels(catching, () => {
      inTurn.run(calls);
    });
    return programOf(found, { threads, take: (bytes) => backend.allocate(bytes) });
  };
}

function runTasks(
  { stages, tasks }: Program,
  kernel: (name: string) => AnyKernel,
  pick: Pick,
): void {
  const left = stages.map(({ tasks: count }) => count);
  const waiting = [...tasks];
  while (waiting.length > 0) {
    const ready = [...waiting.keys()].filter((i) =>
      (stages[waiting[i]?.stage ?? 0]?.before ?? []).every((stage) => left[stage] === 0),
    );
    const [task] = waiting.splice(ready[pick(ready.length)] ?? 0, 1);
    if (task === undefined) throw new Error("tasks wait for one another");
    // Whatever a kernel's arguments mean, they are numbers.
    kernel(task.kernel)(...(task.args as never[]));
    left[task.stage] = (left[task.stage] ?? 0) - 1;
  }
}
