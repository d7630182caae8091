/** @file The tasks as the page and the engine name them: sizes, chance levels and what marks a symbol. */

export const taskChoices = [
  { value: "temporal-order", label: "Temporal Order" },
  { value: "temporal-order-3bit", label: "3-bit Temporal Order" },
  { value: "adding", label: "Adding" },
  { value: "random-permutation", label: "Random Permutation" },
  { value: "mnist", label: "Sequential MNIST" },
] as const;

export type TaskId = (typeof taskChoices)[number]["value"];

export interface TaskFacts {
  /** Inputs I: the number of one-hot symbols, or of real channels. */
  readonly inputs: number;
  /** Outputs O. */
  readonly outputs: number;
  readonly input: "one-hot" | "real";
  readonly loss: "cross-entropy" | "squared-error";
  readonly minLength: number;
  /** The only lengths there are; left out: every one from the least on. */
  readonly lengths?: readonly number[];
  /** Samples that are kept apart are validated on; left out: fresh ones are drawn. */
  readonly hasHeldOut?: true;
  /** Share of a batch that guessing gets right. */
  readonly chance: number;
  /** What must be remembered, in one sentence. */
  readonly question: string;
}

export const taskFacts: Readonly<Record<TaskId, TaskFacts>> = {
  "temporal-order": {
    inputs: 6,
    outputs: 4,
    input: "one-hot",
    loss: "cross-entropy",
    minLength: 10,
    chance: 0.25,
    question: "In which order did the two marked symbols come?",
  },
  "temporal-order-3bit": {
    inputs: 6,
    outputs: 8,
    input: "one-hot",
    loss: "cross-entropy",
    minLength: 10,
    chance: 0.125,
    question: "In which order did the three marked symbols come?",
  },
  adding: {
    inputs: 2,
    outputs: 1,
    input: "real",
    loss: "squared-error",
    minLength: 10,
    // A constant 0.5 against the mean of two uniform numbers: P(|u| < 0.2) with u triangular on (-0.5, 0.5).
    chance: 0.64,
    question: "What is the mean of the two marked values?",
  },
  "random-permutation": {
    inputs: 100,
    outputs: 100,
    input: "one-hot",
    loss: "cross-entropy",
    minLength: 2,
    chance: 0.5,
    question: "Which symbol came first?",
  },
  mnist: {
    inputs: 1,
    outputs: 10,
    input: "real",
    loss: "cross-entropy",
    minLength: 49,
    lengths: [49, 196, 784],
    hasHeldOut: true,
    // Always "1": 1,135 of the 10,000 test images.
    chance: 0.1135,
    question: "Which digit was written, pixel by pixel?",
  },
};

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

/** Chance level of a batch; Adding's depends on what counts as right (P(|u| < 0.04) is 15%). */
export function chanceLevel(task: TaskId, addingCriterion: "squared" | "absolute"): number {
  return task === "adding" && addingCriterion === "absolute" ? 0.1536 : taskFacts[task].chance;
}
