/** @file What a run is made of, looked up once: its task, network, rule, parameters and sizes. Pure. */
import type { CoreConfig } from "./declaration.ts";
import { type NetworkFacts, networkFacts, type NetworkId } from "./networks/index.ts";
import { type NetworkSizes, type ParameterFacts, readoutParameters } from "./parameters.ts";
import {
  ownParameters,
  type RuleChoice,
  type RuleFacts,
  ruleFacts,
  type RuleId,
  ruleIds,
} from "./rules/index.ts";
import { type TaskFacts, taskFacts, type TaskId } from "./tasks/index.ts";

/** What is enough to know what a run is made of. */
export type RunChoice = Readonly<CoreConfig & { task: TaskId; network: NetworkId; rule: RuleId }>;

export interface RunFacts {
  readonly task: TaskFacts;
  readonly network: NetworkFacts;
  readonly rule: RuleFacts;
  /** In the order of the parameter buffer: the network's, the read-out's, the rule's own. */
  readonly parameters: readonly ParameterFacts[];
  readonly sizes: NetworkSizes;
  /** At how many of the last steps answers are due, S. */
  readonly answerSteps: number;
}

export function runFacts(config: RunChoice): RunFacts {
  const task = taskFacts[config.task];
  // A task reads nothing but the fields that it names, which every run has.
  const ofTask = config as Parameters<TaskFacts["sizes"]>[0];
  return {
    task,
    network: networkFacts[config.network],
    rule: ruleFacts(config),
    parameters: parametersOf(config),
    sizes: { ...task.sizes(ofTask), hidden: config.hidden },
    answerSteps: task.answerSteps?.(ofTask) ?? 1,
  };
}

/** The parameters of a run. */
export function parametersOf(
  config: RuleChoice & { readonly network: NetworkId },
): readonly ParameterFacts[] {
  const { parameters, feedback } = networkFacts[config.network];
  return [...parameters, ...readoutParameters, ...ownParameters(config, feedback ?? [])];
}

/** Whether a run has a parameter of that name. */
export const hasParameter = ({ parameters }: Pick<RunFacts, "parameters">, name: string): boolean =>
  parameters.some((each) => each.name === name);

/** Every parameter that some network or rule has, by name. */
export const allParameters: ReadonlyMap<string, ParameterFacts> = new Map(
  (Object.keys(networkFacts) as NetworkId[]).flatMap((network) =>
    ruleIds.flatMap((rule) =>
      parametersOf({ network, rule }).map((each) => [each.name, each] as const),
    ),
  ),
);

export const parameterNames: readonly string[] = [...allParameters.keys()];

/** Whether a network's Whh maps a state to the next, and so has eigenvalues, a spectral radius and an operator norm. */
export const hasSquareRecurrence = (network: NetworkId): boolean =>
  networkFacts[network].parameters.some(({ square }) => square === true);

/** Share of a batch that guessing gets right. */
export const chanceLevel = (
  config: Readonly<CoreConfig & { task: TaskId; [field: string]: unknown }>,
): number => taskFacts[config.task].chance(config as Parameters<TaskFacts["chance"]>[0]);
