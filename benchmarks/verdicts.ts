/** @file Holds the rows against what is wanted of the engine, and says of each that falls short where its time goes. */
import { caseTitle } from "./cases.ts";
import { type BenchRow, productsAlone } from "./rows.ts";

interface Wanted {
  readonly what: string;
  readonly ratio: number;
  /** Whether the row is beside the baseline that this is about. */
  readonly isAbout: (row: BenchRow) => boolean;
}

const isBeside =
  (baseline: string) =>
  (row: BenchRow): boolean =>
    row.baseline.startsWith(baseline);

/** On a software GPU, where both sides compute on one CPU, 5 times is wanted. */
const plain = (style: string): Wanted[] => [
  {
    what: `10 times plain tfjs ops, ${style}`,
    ratio: 10,
    isAbout: (row) => row.backend !== "webgpu" && isBeside(`plain tfjs ops, ${style}`)(row),
  },
  {
    what: `5 times plain tfjs ops on WebGPU, ${style}`,
    ratio: 5,
    isAbout: (row) => row.backend === "webgpu" && isBeside(`plain tfjs ops, ${style}`)(row),
  },
];

const wanted: readonly Wanted[] = [
  ...plain("step by step"),
  ...plain("tuned by hand"),
  { what: "5 times jax-js", ratio: 5, isAbout: isBeside("jax-js") },
  {
    what: "75% of the products alone at T=100",
    ratio: 0.75,
    isAbout: (row) => row.T === 100 && isBeside(productsAlone)(row),
  },
];

/** How many parts of an iteration are named. */
const namedParts = 5;

/** Lines of text; nothing about what was not measured. */
export function verdicts(rows: readonly BenchRow[]): string[] {
  return wanted.flatMap(({ what, ratio: least, isAbout }) => {
    const about = rows.filter((row) => row.ratio !== null && isAbout(row));
    if (about.length === 0) return [];
    const short = about.filter(({ ratio }) => (ratio ?? 0) < least);
    const ratios = about.map(({ ratio }) => ratio ?? 0);
    const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)];
    return [
      `Wanted: ${what}. Reached in ${about.length - short.length} of ${about.length} (${lowest.toFixed(2)} to ${highest.toFixed(2)}).`,
      ...short.map((row) => shortfall(row, rows)),
    ];
  });
}

/** What a row reaches, what it would reach if its products were all its work, and what takes its time. */
function shortfall(row: BenchRow, rows: readonly BenchRow[]): string {
  const { ratio, parts } = row;
  const products = rows.find(
    (other) => isOfSameCase(other, row) && isBeside(productsAlone)(other),
  )?.baselineMsPerIteration;
  const bound = products === undefined || products === null ? "" : boundOf(row, products);
  const named = parts
    .slice(0, namedParts)
    .map(({ part, ms }) => `${part} ${ms.toFixed(2)}`)
    .join(", ");
  return `  ${titleOf(row)}, ${row.backend}: ${(ratio ?? 0).toFixed(2)}.${bound}${named === "" ? "" : ` Time goes to (ms): ${named}.`}`;
}

function boundOf(row: BenchRow, products: number): string {
  const share = ` Its products alone take ${products.toFixed(2)} of ${row.msPerIteration.toFixed(2)} ms`;
  if (row.baselineMsPerIteration === null || isBeside(productsAlone)(row)) return `${share}.`;
  return `${share}: with nothing besides, ${(row.baselineMsPerIteration / products).toFixed(2)}.`;
}

const titleOf = ({ name, T, H, N }: BenchRow): string => caseTitle(name, T, H, N);

const isOfSameCase = (a: BenchRow, b: BenchRow): boolean =>
  titleOf(a) === titleOf(b) && a.backend === b.backend;
