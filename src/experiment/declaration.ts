/**
 * @file What every declaration shares: it brings fields of its own, and its functions are given what they may read of a run.
 * Pure.
 */
import type { Field, ValuesOf } from "./field.ts";

export type Fields = Readonly<Record<string, Field>>;

/** What any declaration may read of a run, whatever else is declared. */
export interface CoreConfig {
  readonly task: string;
  readonly network: string;
  readonly activation: string;
  /** T, H and N. */
  readonly length: number;
  readonly hidden: number;
  readonly batch: number;
}

/** What the functions of a declaration with the fields `F` are given. */
export type ConfigWith<F> = CoreConfig & Readonly<ValuesOf<F extends Fields ? F : never>>;

/** Every entry of some declarations: `{ a: { fields: A }, b: { fields: B } }` gives `A & B`. */
type FieldsOf<D> = Intersection<FieldsIn<D[keyof D]>>;
type FieldsIn<E> = E extends { readonly fields: infer F } ? F : never;
type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (
  all: infer I,
) => void
  ? I
  : never;

/**
 * The fields of all declarations as one table. Declarations may share a field, which then is the same object.
 *
 * @throws Error where two declare different fields of one name.
 */
export function fieldsOf<const D extends Readonly<Record<string, { readonly fields: Fields }>>>(
  declarations: D,
): FieldsOf<D> {
  const table: Record<string, Field> = {};
  for (const [id, { fields }] of Object.entries(declarations)) {
    for (const [name, field] of Object.entries(fields)) {
      const known = table[name];
      if (known !== undefined && known !== field) {
        throw new Error(`${id} declares the field ${name}, which is another's`);
      }
      table[name] = field;
    }
  }
  return table as FieldsOf<D>;
}

/** The ids of an index with their labels, as a choice of the form. */
export const choicesOf = <const D extends Readonly<Record<string, { readonly label: string }>>>(
  index: D,
): readonly { readonly value: keyof D & string; readonly label: string }[] =>
  Object.entries(index).map(([value, { label }]) => ({ value, label }));

/** The ids of an index, in its order. */
export const idsOf = <const D extends object>(index: D): readonly (keyof D & string)[] =>
  Object.keys(index) as (keyof D & string)[];

/** Some fields of a table. */
export function without<F extends Fields, K extends keyof F>(
  fields: F,
  names: readonly K[],
): Omit<F, K> {
  const left = Object.entries(fields).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(left) as Omit<F, K>;
}
