/** @file What is measured of each matrix that maps one state to another: Whh, and G's where the rule has one. */
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import { spectra, type SpectrumJob } from "../kernels/spectra/op.ts";
import type { MetricEngine, Row } from "./metric.ts";

/** Such matrices are one or two: F's and G's. */
const squareNames = ({ parameters }: RunFacts): readonly string[] =>
  parameters.filter(({ square }) => square === true).map(({ name }) => name);

interface SquareMetric {
  readonly group: "radius" | "operatorNorm";
  readonly field: string;
  readonly kind: SpectrumJob["kind"];
  readonly report: (row: Row, name: string, value: number) => void;
}

/** One number a matrix. */
export const squareMatrixMetric = ({
  group,
  field,
  kind,
  report,
}: SquareMetric): Omit<MetricEngine, "automaticStride"> => ({
  slots: (run) => squareNames(run).length,
  measure: (iteration, start) => {
    if (!iteration.due.has(field)) return;
    const { facts, parameters, row } = iteration.setting;
    const [first, second] = squareNames(facts).map((name) => parameters.value(name));
    if (first === undefined) return;
    const jobs: SpectrumJob[] = [{ matrix: 0, kind, offset: start }];
    if (second !== undefined) jobs.push({ matrix: 1, kind, offset: start + 1 });
    spectra({ first, second, row }, jobs);
  },
  read: (row) => {
    if (!row.record.due.has(field)) return;
    squareNames(row.run).forEach((name, index) => report(row, name, row.at(group, index)));
  },
});

export const squareCount = (run: RunFacts): number => squareNames(run).length;
