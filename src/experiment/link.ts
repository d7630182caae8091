/**
 * @file The share link: `#task=adding&length=30&lane1.rule=bptt&lane1.alphaF=0.01&lane2.rule=tptt&run=1`.
 *
 * Only what differs from the landing state is written; shared fields stand bare, a lane's fields behind `laneN.`.
 * `laneN.name` and `laneN.colour` are how a lane is shown; they are not part of the experiment.
 * A bare lane field holds for every lane. `lanes=N` gives their number where no lane field names the last one.
 */
import {
  allowedValues,
  type Field,
  type FieldProblem,
  type FieldValue,
  formatValue,
  parseField,
  type Parsed,
} from "./field.ts";
import { landing } from "./presets.ts";
import {
  type Experiment,
  isLaneField,
  isSharedField,
  type LaneConfig,
  laneDefaults,
  laneFieldNames,
  laneFields,
  maxLanes,
  type SharedConfig,
  sharedFieldNames,
  sharedFields,
} from "./schema.ts";
import { checkExperiment } from "./validate.ts";

/** How a lane is shown. */
export interface LaneAppearance {
  /** Of 1 to `maxNameLength` characters; null: its rule's. */
  readonly name: string | null;
  /** Which of the lane colours, from 0; the lane's place where none was chosen. */
  readonly slot: number;
}

export const maxNameLength = 24;

export interface Link {
  readonly experiment: Experiment;
  /** One for each lane; left out: every lane has its rule's name and its place's colour. */
  readonly appearance?: readonly LaneAppearance[];
  /** Whether training starts by itself. */
  readonly run: boolean;
}

/** The hash of an experiment, without "#"; `parseLink` reads it back to an equal experiment. */
export function formatLink({ experiment, run, appearance = [] }: Link): string {
  const parts = new Map<string, string>();
  for (const name of sharedFieldNames) {
    const value = experiment.shared[name];
    if (value !== landing.shared[name]) parts.set(name, formatValue(sharedFields[name], value));
  }
  if (experiment.lanes.length !== landing.lanes.length) {
    parts.set("lanes", String(experiment.lanes.length));
  }
  experiment.lanes.forEach((lane, index) => {
    const base = startingLane(index);
    for (const name of laneFieldNames) {
      if (lane[name] !== base[name]) {
        parts.set(`lane${index + 1}.${name}`, formatValue(laneFields[name], lane[name]));
      }
    }
  });
  appearance.forEach(({ name, slot }, index) => {
    if (name !== null && isName(name)) parts.set(`lane${index + 1}.name`, name);
    if (slot !== index) parts.set(`lane${index + 1}.colour`, String(slot));
  });
  if (run) parts.set("run", "1");
  return [...parts].map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join("&");
}

/** Characters that are not plain text: controls, line breaks, halves of pairs, and what turns the direction of writing. */
const notPlain = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

const isName = (text: string): boolean =>
  text.trim() !== "" && text.length <= maxNameLength && !notPlain.test(text);

const startingLane = (index: number): LaneConfig => landing.lanes[index] ?? laneDefaults;

/** Reads a hash, with or without "#". Anything unknown or out of range is refused, never repaired. */
export function parseLink(hash: string): Parsed<Link> {
  const draft = new Draft();
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (part === "") continue;
    const problem = draft.set(...splitPart(part));
    if (problem !== null) return { ok: false, problem };
  }
  const conflict = draft.laneConflict();
  if (conflict !== null) return { ok: false, problem: conflict };
  const checked = checkExperiment(draft.experiment());
  if (!checked.ok) return checked;
  const experiment = checked.value;
  const appearance = draft.appearancesOf(experiment.lanes.length);
  return {
    ok: true,
    value: { experiment, run: draft.run, ...(appearance === null ? {} : { appearance }) },
  };
}

function splitPart(part: string): [name: string, text: string] {
  const [name = "", ...rest] = part.split("=");
  return [decode(name), decode(rest.join("="))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // A broken escape is refused as the value it is.
    return text;
  }
}

const colours = Array.from({ length: maxLanes }, (_, slot) => String(slot));

const laneName = /^lane([1-9])\.(.+)$/;

/** A link while it is read: the fields that came, over the landing state. */
class Draft {
  run = false;
  private shared: Partial<SharedConfig> = {};
  private everyLane: Partial<LaneConfig> = {};
  private readonly lanes = new Map<number, Partial<LaneConfig>>();
  private readonly appearances = new Map<number, Partial<LaneAppearance>>();
  private count: number | null = null;

  set(name: string, text: string): FieldProblem | null {
    if (name === "run") {
      this.run = text === "1";
      return text === "1" || text === "0" ? null : { field: name, value: text, allowed: "0 or 1" };
    }
    if (name === "lanes") {
      this.count = Number(text);
      return Number.isInteger(this.count) && this.count >= 1 && this.count <= maxLanes
        ? null
        : { field: name, value: text, allowed: `a whole number from 1 to ${maxLanes}` };
    }
    if (isSharedField(name)) {
      return read(name, sharedFields[name], text, (value) => {
        this.shared = { ...this.shared, [name]: value };
      });
    }
    if (isLaneField(name)) {
      return read(name, laneFields[name], text, (value) => {
        this.everyLane = { ...this.everyLane, [name]: value };
      });
    }
    const [, digit, field] = laneName.exec(name) ?? [];
    const index = Number(digit);
    if (field !== undefined && index <= maxLanes && isLaneField(field)) {
      return read(name, laneFields[field], text, (value) => {
        this.lanes.set(index, { ...this.lanes.get(index), [field]: value });
      });
    }
    if (index <= maxLanes && (field === "name" || field === "colour")) {
      return this.setAppearance(index, field, text);
    }
    const called = name === "" ? "a field without a name" : name;
    return { field: called, value: text, allowed: "a field of the experiment; this name is none" };
  }

  private setAppearance(
    index: number,
    field: "name" | "colour",
    text: string,
  ): FieldProblem | null {
    const slot = colours.indexOf(text);
    const isGood = field === "name" ? isName(text) : slot >= 0;
    if (!isGood) {
      const allowed =
        field === "name" ? `1 to ${maxNameLength} characters of plain text` : colours.join(", ");
      return { field: `lane${index}.${field}`, value: text, allowed };
    }
    const change = field === "name" ? { name: text } : { slot };
    this.appearances.set(index, { ...this.appearances.get(index), ...change });
    return null;
  }

  private get named(): number {
    return Math.max(0, ...this.lanes.keys(), ...this.appearances.keys());
  }

  /** How each lane is shown; null: as lanes are without a word about it. */
  appearancesOf(count: number): LaneAppearance[] | null {
    const all = Array.from({ length: count }, (_, index): LaneAppearance => {
      const { name = null, slot = index } = this.appearances.get(index + 1) ?? {};
      return { name, slot };
    });
    return all.every(({ name, slot }, index) => name === null && slot === index) ? null : all;
  }

  /** A link that gives fewer lanes than it names. */
  laneConflict(): FieldProblem | null {
    const { named } = this;
    if (this.count === null || this.count >= named) return null;
    const allowed = `${named} to ${maxLanes} lanes, since the link has fields of lane ${named}`;
    return { field: "lanes", value: String(this.count), allowed };
  }

  experiment(): Experiment {
    const count = this.count ?? Math.max(landing.lanes.length, this.named);
    return {
      shared: { ...landing.shared, ...this.shared },
      lanes: Array.from({ length: count }, (_, index) => ({
        ...startingLane(index),
        ...this.everyLane,
        ...this.lanes.get(index + 1),
      })),
    };
  }
}

function read(
  name: string,
  field: Field,
  text: string,
  keep: (value: FieldValue) => void,
): FieldProblem | null {
  const parsed = parseField(name, field, text);
  if (!parsed.ok) return { field: name, value: text, allowed: allowedValues(field) };
  keep(parsed.value);
  return null;
}
