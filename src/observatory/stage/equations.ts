/**
 * @file The equation of each phase as this run computes it, cut into the parts that are used one after the other; as TeX and
 * as plain text. Pure.
 */
import { formatNumber } from "../../files/format.ts";
import { type RuleFacts, ruleFacts } from "../../experiment/rules.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { taskFacts } from "../../experiment/tasks.ts";
import { stageWords } from "./words.ts";

const words = stageWords.parts;

/** A piece of an equation: TeX, the same with underscores for subscripts, and the part it belongs to. */
export interface Term {
  readonly tex: string;
  readonly plain: string;
  /** 1 for the part that is used first; 0: no part. */
  readonly part: number;
}

export interface PhaseEquation {
  readonly lines: readonly (readonly Term[])[];
  /** What part 1, 2, ... stands for. */
  readonly meanings: readonly string[];
  /** How many of them are used once, before the others are used again at every step. */
  readonly opening: number;
}

export const glue = (tex: string, plain: string): Term => ({ tex, plain, part: 0 });
export const part = (number: number, tex: string, plain: string): Term => ({
  tex,
  plain,
  part: number,
});

export const forwardEquation: PhaseEquation = {
  lines: [
    [
      part(4, "h_t", "h_t"),
      glue("= \\varphi(", " = φ("),
      part(1, "x_t W_{xh}", "x_t W_xh"),
      glue("+", " + "),
      part(2, "h_{t-1} W_{hh}", "h_{t−1} W_hh"),
      glue("+", " + "),
      part(3, "b_h", "b_h"),
      glue(")", ")"),
    ],
  ],
  meanings: [words.input, words.memory, words.bias, words.state],
  opening: 0,
};

export function outputEquation({ task }: RunConfig): PhaseEquation {
  const isClass = taskFacts[task].loss === "cross-entropy";
  return {
    lines: [
      [part(1, "z = h_T W_{hy} + b_y", "z = h_T W_hy + b_y")],
      [
        part(3, "\\frac{\\partial E}{\\partial h_T}", "∂E/∂h_T"),
        glue("=", " = "),
        isClass
          ? part(2, "\\tfrac1N(\\mathrm{softmax}(z) - y)", "(softmax(z) − y)/N")
          : part(2, "\\tfrac2N(z - y)", "2(z − y)/N"),
        glue("W_{hy}^{\\top}", " W_{hy}ᵀ"),
      ],
    ],
    meanings: [
      words.output,
      isClass ? words.outputErrorClass : words.outputErrorValue,
      words.lastError,
    ],
    opening: 3,
  };
}

export const backwardEquation: PhaseEquation = {
  lines: [
    [
      part(4, "\\frac{\\partial E}{\\partial h_{t-1}}", "∂E/∂h_{t−1}"),
      glue("= \\Big(", " = ("),
      part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
      glue("\\odot", " ⊙ "),
      part(2, "\\varphi'(a_t)", "φ′(a_t)"),
      glue("\\Big)", ")"),
      part(3, "W_{hh}^{\\top}", "W_{hh}ᵀ"),
    ],
  ],
  meanings: [words.errorAfter, words.slope, words.transpose, words.errorBefore],
  opening: 0,
};

export function feedbackEquation({ noise, alphaG }: RunConfig): PhaseEquation {
  const isNoisy = noise > 0;
  return {
    lines: [
      ...(isNoisy
        ? [
            [
              glue("r_t =", "r_t = "),
              part(1, "G(x_t, F(x_t, h_{t-1}{+}e_t))", "G(x_t, F(x_t, h_{t−1} + e_t))"),
            ],
          ]
        : []),
      [
        glue("L^G_t = \\overline{\\big(", "Lᴳ_t = mean ("),
        isNoisy ? glue("r_t", "r_t") : part(1, "G(x_t, h_t)", "G(x_t, h_t)"),
        glue("-", " − "),
        isNoisy ? part(2, "(h_{t-1}{+}e_t)", "(h_{t−1} + e_t)") : part(2, "h_{t-1}", "h_{t−1}"),
        glue("\\big)^2}", ")²"),
      ],
      [
        part(4, "V_{hh}", "V_hh"),
        glue("\\leftarrow V_{hh} -", " ← V_hh − "),
        part(3, "\\alpha_g \\sum_t \\frac{\\partial L^G_t}{\\partial V_{hh}}", "α_g Σ ∂Lᴳ_t/∂V_hh"),
      ],
    ],
    meanings: [
      words.reconstructed,
      isNoisy ? words.previousNoisy : words.previous,
      words.feedbackGradient(formatNumber(alphaG)),
      words.feedbackUpdated,
    ],
    opening: 4,
  };
}

export function targetsEquation({ alphaI, targets }: RunConfig): PhaseEquation {
  const first = [
    part(1, "H_T = h_T - \\alpha_i \\frac{\\partial E}{\\partial h_T}", "H_T = h_T − α_i ∂E/∂h_T"),
  ];
  if (targets === "plain") {
    return {
      lines: [
        first,
        [
          part(3, "H_t", "H_t"),
          glue("=", " = "),
          part(2, "G(x_{t+1}, H_{t+1})", "G(x_{t+1}, H_{t+1})"),
        ],
      ],
      meanings: [words.lastTarget(formatNumber(alphaI)), words.targetBack, words.target],
      opening: 1,
    };
  }
  return {
    lines: [
      first,
      [
        part(4, "H_t", "H_t"),
        glue("= h_t +", " = h_t + "),
        part(2, "G(x_{t+1}, H_{t+1})", "G(x_{t+1}, H_{t+1})"),
      ],
      [glue("\\qquad -", " − "), part(3, "G(x_{t+1}, h_{t+1})", "G(x_{t+1}, h_{t+1})")],
    ],
    meanings: [
      words.lastTarget(formatNumber(alphaI)),
      words.targetBack,
      words.stateBack,
      words.target,
    ],
    opening: 1,
  };
}

/** The F update as the rule makes it: by its targets, by the chain rule, or for the read-out alone. */
export function forwardUpdateEquation(config: RunConfig): PhaseEquation {
  const { credit } = ruleFacts(config.rule, config.baseRule);
  const rate = formatNumber(config.recurrentRate ?? config.alphaF);
  const moves = moved(credit);
  if (credit.Whh === "targets") return localUpdate(words.localGradient(rate), moves);
  if (credit.Wxh === "none") {
    return {
      lines: [
        [
          part(2, "W_{hy}", "W_hy"),
          glue("\\leftarrow W_{hy} -", " ← W_hy − "),
          part(1, "\\alpha\\, h_T^{\\top} \\frac{\\partial E}{\\partial z}", "α h_{T}ᵀ ∂E/∂z"),
        ],
      ],
      meanings: [words.readoutGradient(formatNumber(config.alphaF)), moves],
      opening: 2,
    };
  }
  return credit.Whh === "none"
    ? chainUpdate(
        "xh",
        "x_t^{\\top}",
        "x_{t}ᵀ",
        words.chainGradient(formatNumber(config.alphaF)),
        moves,
      )
    : chainUpdate("hh", "h_{t-1}^{\\top}", "h_{t−1}ᵀ", words.chainGradient(rate), moves);
}

/** The parameters that a rule moves, in words. */
export const moved = (credit: RuleFacts["credit"]): string =>
  words.forwardUpdated(
    Object.entries(credit)
      .flatMap(([name, by]) => (by === "none" ? [] : [named(name)]))
      .join(", "),
  );

/** Whh as it is written: W_hh. */
const named = (name: string): string => name.replace(/^(\w)(\w+)$/, "$1_$2");

function localUpdate(gradient: string, moves: string): PhaseEquation {
  return {
    lines: [
      [
        glue("\\delta_t = -\\tfrac{2}{NH}\\,", "δ_t = −2/(NH) "),
        part(1, "(H_t - h_t)", "(H_t − h_t)"),
        glue("\\odot", " ⊙ "),
        part(2, "\\varphi'(a_t)", "φ′(a_t)"),
      ],
      [
        part(4, "W_{hh}", "W_hh"),
        glue("\\leftarrow W_{hh} -", " ← W_hh − "),
        part(3, "\\alpha_f \\sum_t h_{t-1}^{\\top}\\, \\delta_t", "α_f Σ h_{t−1}ᵀ δ_t"),
      ],
    ],
    meanings: [words.localDifference, words.localSlope, gradient, moves],
    opening: 4,
  };
}

function chainUpdate(
  weights: string,
  inputTex: string,
  inputPlain: string,
  gradient: string,
  moves: string,
): PhaseEquation {
  return {
    lines: [
      [
        glue("\\delta_t =", "δ_t = "),
        part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
        glue("\\odot", " ⊙ "),
        part(2, "\\varphi'(a_t)", "φ′(a_t)"),
      ],
      [
        part(4, `W_{${weights}}`, `W_${weights}`),
        glue(`\\leftarrow W_{${weights}} -`, ` ← W_${weights} − `),
        part(3, `\\alpha \\sum_t ${inputTex}\\, \\delta_t`, `α Σ ${inputPlain} δ_t`),
      ],
    ],
    meanings: [words.errorAfter, words.slope, gradient, moves],
    opening: 4,
  };
}

/** The equation as plain text; a line that begins with its sign goes on with the one before. */
export const plainOf = ({ lines }: PhaseEquation): string =>
  lines
    .map((line) => line.map(({ plain }) => plain).join(""))
    .reduce((all, line) => `${all}${line.startsWith(" ") ? "" : "; "}${line}`);

/** The term that stands for a part, as plain text. */
export const termOf = ({ lines }: PhaseEquation, number: number): string =>
  lines.flat().find((term) => term.part === number)?.plain ?? "";

/** The equation as TeX; the parts carry the classes part-1, part-2, ... */
export function texOf({ lines }: PhaseEquation): string {
  const rows = lines.map((line) =>
    line
      .map(({ tex, part: number }) =>
        number === 0 ? tex : `\\htmlClass{part part-${number}}{${tex}}`,
      )
      .join(" "),
  );
  return `\\begin{gathered}${rows.join("\\\\[4pt]")}\\end{gathered}`;
}
