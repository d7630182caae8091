/** @file The stage in words, computed from its numbers: what a map shows for those who do not see it. Pure. */
import { formatNumber } from "../../files/format.ts";
import { plainText } from "../../ui/subscripts.tsx";
import type { Inspection } from "../../protocol/inspection.ts";
import type { Range } from "../../charts/index.ts";
import { stageWords } from "./words.ts";
import { type PhaseEquation, plainOf, termOf } from "../../experiment/equation.ts";
import { type PhaseId, phaseFacts } from "../../experiment/phases/index.ts";
import type { Play } from "./play.ts";

const words = stageWords.alt;
const { live, readout } = stageWords;
/** More symbols than this are not read out. */
const readable = 100;

const text = (value: number | undefined): string => formatNumber(value ?? Number.NaN, 2);

/** Norm of step t, from 0, of a [T,H] array. */
export function stepNorm(values: Float32Array, hidden: number, t: number): number {
  return Math.hypot(...values.subarray(t * hidden, (t + 1) * hidden));
}

const notFinite = (values: Float32Array): string[] => {
  const count = values.filter((value) => !Number.isFinite(value)).length;
  return count === 0 ? [] : [words.notFinite(count)];
};

export function describeMap(
  name: string,
  values: Float32Array,
  { length, hidden }: Inspection,
  scale: Range,
): string {
  const [first, last] = [0, length - 1].map((t) => text(stepNorm(values, hidden, t)));
  return [
    words.map(plainText(name), hidden, length),
    words.norms(first ?? "", last ?? "", length),
    words.scale(text(scale[1])),
    ...notFinite(values),
  ].join(" ");
}

export function describeSignal(name: string, signal: Float32Array): string {
  const zeros = signal.filter((value) => value === 0).length;
  return [
    words.signal(plainText(name), text(signal[0]), text(signal.at(-1)), signal.length),
    ...(zeros === 0 ? [] : [words.vanished(zeros)]),
    ...notFinite(signal),
  ].join(" ");
}

export function describeInputs({ inputs, marks, length }: Inspection): string {
  const marked = marks.map((t) => words.mark(inputName(inputs, t), t + 1)).join(", ");
  const all =
    inputs.kind === "channels"
      ? words.channels(length, marks.length)
      : length > readable
        ? words.manySymbols(length)
        : words.symbols(inputs.names.join(" "));
  return marks.length === 0 ? all : `${all} ${words.marked(marked)}`;
}

/** What a phase computes, when it comes up. */
export function describePhase(phase: PhaseId, play: Play | null): string {
  const text = play?.equation == null ? play?.notes.join(" ") : plainOf(play.equation);
  return live.phase(phaseFacts[phase].label, plainText(text ?? ""));
}

/** The part of an equation that is in use; `t`: the step at which it is, null where it is used once. */
export function describeTerm(equation: PhaseEquation, part: number, t: number | null): string {
  const text = plainText(live.term(termOf(equation, part), equation.meanings[part - 1] ?? ""));
  return t === null ? text : live.termAt(readout.at(t), text);
}

/** What comes in at step t, from 0: a symbol's name, or a value. */
export function inputName(inputs: Inspection["inputs"], t: number): string {
  if (inputs.kind === "symbols") return inputs.names[t] ?? "";
  return text(inputs.values[t * inputs.names.length + inputs.names.indexOf("value")]);
}
