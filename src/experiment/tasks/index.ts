/** @file The tasks by their ids. */
import { choicesOf } from "../declaration.ts";
import { adding } from "./adding.ts";
import { copyMemory } from "./copy-memory.ts";
import { delayedXor } from "./delayed-xor.ts";
import { mnist } from "./mnist.ts";
import { randomPermutation } from "./random-permutation.ts";
import type { TaskFacts } from "./task.ts";
import { temporalOrder } from "./temporal-order.ts";
import { temporalOrder3bit } from "./temporal-order-3bit.ts";

export type { TaskFacts } from "./task.ts";

export const tasks = {
  "temporal-order": temporalOrder,
  "temporal-order-3bit": temporalOrder3bit,
  adding,
  "random-permutation": randomPermutation,
  "delayed-xor": delayedXor,
  "copy-memory": copyMemory,
  mnist,
} as const;

export type TaskId = keyof typeof tasks;

export const taskFacts: Readonly<Record<TaskId, TaskFacts>> = tasks;
export const isTaskId = (id: string): id is TaskId => Object.hasOwn(tasks, id);
export const taskChoices = choicesOf(tasks);

/** Whether a task has sequences of that length, the schema's bounds aside. */
export function hasLength(task: TaskId, length: number): boolean {
  const { minLength, lengths } = taskFacts[task];
  return lengths === undefined ? length >= minLength : lengths.includes(length);
}

/** The length nearest to another one that a task with few lengths has; the same for every other task. */
export function nearestLength(task: TaskId, length: number): number {
  const distance = (other: number): number => Math.abs(other - length);
  const [nearest = length] = (taskFacts[task].lengths ?? []).toSorted(
    (a, b) => distance(a) - distance(b),
  );
  return nearest;
}
