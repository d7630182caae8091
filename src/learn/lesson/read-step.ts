/** @file The gate of a lesson's steps. Pure. */
import {
  asCount,
  asList,
  asNumber,
  asOneOf,
  asRecord,
  asShare,
  asText,
  type Raw,
  Refusal,
} from "../../experiment/checked.ts";
import { acceptsValue, allowedValues, type FieldValue } from "../../experiment/field.ts";
import { isRunField, type RunFieldName, runFields } from "../../experiment/schema.ts";
import { asMoment, asRunName, asScalarMetric, type Reader } from "../measures/arguments.ts";
import { readFigure, readTest } from "../measures/read-vocabulary.ts";
import {
  chartIds,
  type Changes,
  type Control,
  type Evidence,
  type Explanation,
  type Form,
  type PredictedOption,
  type Step,
  type StepLab,
  type Text,
} from "./lesson.ts";

const mostText = 1200;
const mostParagraphs = 8;
const mostOptions = 8;
const mostRuns = 8;

export const asParagraph: Reader<Text> = (field, value) => asText(field, value, mostText);

export const listOf = <T>(at: string, raw: unknown, most: number, read: Reader<T>): readonly T[] =>
  asList(at, raw, most).map((each, index) => read(`${at}[${index}]`, each));

const paragraphs: Reader<readonly Text[]> = (field, value) =>
  listOf(field, value ?? [], mostParagraphs, asParagraph);

const severalOf = <T>(at: string, raw: unknown, read: Reader<T>): readonly T[] => {
  const all = listOf(at, raw, mostOptions, read);
  if (all.length >= 2) return all;
  throw new Refusal(at, `${all.length} entries`, `2 to ${mostOptions} entries`);
};

const readLab: Reader<StepLab> = (at, raw) => {
  const { runs, charts, at: moment } = asRecord(at, raw);
  return {
    runs: listOf(`${at}.runs`, runs, mostRuns, asRunName),
    charts: listOf(`${at}.charts`, charts, chartIds.length, (field, value) =>
      asOneOf(field, value, chartIds),
    ),
    at: asMoment(`${at}.at`, moment ?? "last"),
  };
};

/** Reads a step; throws a Refusal that names the first thing that is wrong with it. */
export const readStep: Reader<Step> = (at, raw) => {
  const row = asRecord(at, raw);
  const base = {
    id: asRunName(`${at}.id`, row["id"]),
    title: asText(`${at}.title`, row["title"], 120),
    text: paragraphs(`${at}.text`, row["text"]),
    ...(row["equation"] === undefined
      ? {}
      : { equation: asText(`${at}.equation`, row["equation"], 400) }),
    ...(row["lab"] === undefined ? {} : { lab: readLab(`${at}.lab`, row["lab"]) }),
  };
  const kind = asOneOf(`${at}.kind`, row["kind"], ["read", "predict", "do", "why", "write"]);
  const text = (name: string): Text => asParagraph(`${at}.${name}`, row[name]);
  const afterwards = (): readonly Text[] => paragraphs(`${at}.afterwards`, row["afterwards"]);
  switch (kind) {
    case "read":
      return { ...base, kind };
    case "predict":
      return {
        ...base,
        kind,
        question: text("question"),
        form: readForm(`${at}.form`, row["form"]),
        afterwards: afterwards(),
      };
    case "do":
      return { ...base, kind, goal: text("goal"), ...readTask(at, row), afterwards: afterwards() };
    case "why":
      return {
        ...base,
        kind,
        question: text("question"),
        options: readExplanations(`${at}.options`, row["options"]),
      };
    case "write":
      return { ...base, kind, prompt: text("prompt") };
  }
};

const readForm: Reader<Form> = (at, raw) => {
  const row = asRecord(at, raw);
  const form = asOneOf(`${at}.form`, row["form"], ["choice", "number", "point", "curve"]);
  if (form === "choice")
    return { form, options: severalOf(`${at}.options`, row["options"], readOption) };
  const [least, most] = readRange(at, row);
  const scale = asOneOf(`${at}.scale`, row["scale"] ?? "linear", ["linear", "log"]);
  if (form !== "point" && scale === "log" && least <= 0) {
    throw new Refusal(`${at}.least`, least, "a number above 0 on a log scale");
  }
  if (form === "number") {
    const never =
      row["never"] === undefined ? {} : { never: asParagraph(`${at}.never`, row["never"]) };
    return { form, truth: readFigure(`${at}.truth`, row["truth"]), least, most, scale, ...never };
  }
  const over = asOneOf(`${at}.over`, row["over"], ["step", "iteration"]);
  if (form === "point") {
    const range = {
      least: asCount(`${at}.least`, least, 1e7),
      most: asCount(`${at}.most`, most, 1e7),
    };
    return { form, over, truth: readFigure(`${at}.truth`, row["truth"]), ...range };
  }
  const quantity =
    row["quantity"] === "signal" ? "signal" : asScalarMetric(`${at}.quantity`, row["quantity"]);
  if ((quantity === "signal") !== (over === "step")) {
    throw new Refusal(`${at}.over`, over, "step for the signal, iteration for a metric");
  }
  const share = row["share"] === undefined ? {} : { share: asShare(`${at}.share`, row["share"]) };
  return {
    form,
    over,
    run: asRunName(`${at}.run`, row["run"]),
    quantity,
    scale,
    least,
    most,
    ...share,
  };
};

function readRange(at: string, row: Raw): readonly [number, number] {
  const [least, most] = [
    asNumber(`${at}.least`, row["least"]),
    asNumber(`${at}.most`, row["most"]),
  ];
  if (most > least) return [least, most];
  throw new Refusal(`${at}.most`, most, `a number above ${least}`);
}

const readOption: Reader<PredictedOption> = (at, raw) => {
  const { id, text, holds } = asRecord(at, raw);
  return {
    id: asRunName(`${at}.id`, id),
    text: asParagraph(`${at}.text`, text),
    holds: readTest(`${at}.holds`, holds),
  };
};

function readExplanations(at: string, raw: unknown): readonly Explanation[] {
  const options = severalOf(at, raw, readExplanation);
  const rights = options.filter(({ right }) => right).length;
  if (rights === 1) return options;
  throw new Refusal(at, `${rights} right explanations`, "one right explanation");
}

const readExplanation: Reader<Explanation> = (at, raw) => {
  const row = asRecord(at, raw);
  const text = (name: string): Text => asParagraph(`${at}.${name}`, row[name]);
  const common = {
    id: asRunName(`${at}.id`, row["id"]),
    text: text("text"),
    answer: text("answer"),
  };
  const { right } = row;
  if (right === true) return { ...common, right };
  if (right !== false) throw new Refusal(`${at}.right`, right, "true or false");
  return {
    ...common,
    right,
    misconception: text("misconception"),
    shows: readEvidence(`${at}.shows`, row["shows"]),
  };
};

const readEvidence: Reader<Evidence> = (at, raw) => ({
  ...readLab(at, raw),
  holds: readTest(`${at}.holds`, asRecord(at, raw)["holds"]),
});

function readTask(at: string, row: Raw) {
  return {
    run: asRunName(`${at}.run`, row["run"]),
    controls: listOf(`${at}.controls`, row["controls"], 6, readControl),
    reached: readTest(`${at}.reached`, row["reached"]),
    hints: paragraphs(`${at}.hints`, row["hints"]),
    ways: listOf(`${at}.ways`, row["ways"] ?? [], mostOptions, readChanges),
  };
}

const readControl: Reader<Control> = (at, raw) => {
  const row = asRecord(at, raw);
  const field = asField(`${at}.field`, row["field"]);
  const values = listOf(`${at}.values`, row["values"], 12, (its, value) =>
    asValue(its, field, value),
  );
  return { field, values };
};

export const readChanges: Reader<Changes> = (at, raw) =>
  Object.fromEntries(
    Object.entries(asRecord(at, raw)).map(([name, value]) => {
      const field = asField(at, name);
      return [field, asValue(`${at}.${field}`, field, value)];
    }),
  );

const asField: Reader<RunFieldName> = (at, value) => {
  const field = asText(at, value, 100);
  if (isRunField(field)) return field;
  throw new Refusal(at, field, "a field of the experiment");
};

function asValue(at: string, field: RunFieldName, value: unknown): FieldValue {
  if (acceptsValue(runFields[field], value)) return value;
  throw new Refusal(at, value, allowedValues(runFields[field]));
}
