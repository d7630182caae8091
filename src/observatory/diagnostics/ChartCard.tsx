/** @file One chart of the room: its kind decides what draws it; where its measurement is off it says so. */
import type { ReactElement } from "react";
import type { Field, FieldValue } from "../../experiment/field.ts";
import { sharedFields, type SharedFieldName } from "../../experiment/schema.ts";
import { Subscripts } from "../../ui/subscripts.tsx";
import { Button } from "../../ui/Button.tsx";
import { Guard } from "../../ui/Guard.tsx";
import { diagnosticsWords as words } from "./words.ts";
import { observatoryWords } from "../words.ts";
import { chartField } from "./chart-catalogue.ts";
import { type PlacedSpec, useChartProps } from "./chart-context.ts";
import { useExperiment, useLab, useView } from "../../shell/lab-context.ts";
import { networkFacts } from "../../experiment/networks/index.ts";
import { sharedFieldMatters } from "../../experiment/schema.ts";
import { AngleChart, ProgressChart, ScalarsChart } from "./RunCharts.tsx";
import { lazyPart } from "../../offline/lazy-part.tsx";
import type { Placed } from "./chart-context.ts";
import { ChosenStepsChart, OverStepsChart } from "./StepCharts.tsx";

/** Not among the charts that a first visit sees. */
const EigenvalueChart = lazyPart<PlacedSpec>(
  async () => (await import("./EigenvalueChart.tsx")).EigenvalueChart,
);

/** Lines are read first, and a map is as heavy as all of them. */
const StepMapChart = lazyPart<Placed<"map">>(
  async () => (await import("./StepMap.tsx")).StepMapChart,
);

export function ChartCard(props: PlacedSpec): ReactElement {
  const { spec, large } = props;
  const field = chartField(spec);
  const isOff = useExperiment(({ shared }) => field !== null && shared[field] === 0);
  // Runs laid over the chart may be of another network.
  const hasOverlays = useView((view) => view.overlays.length > 0);
  const isAbsent = useExperiment(
    ({ shared }) => field !== null && !hasOverlays && !sharedFieldMatters(field, shared),
  );
  return (
    <div className="chart-cell" data-large={large} data-chart={spec.id}>
      <Guard part={words.oneChart} waiting={null}>
        {field !== null && (isOff || isAbsent) ? (
          <ChartOff {...props} field={field} isAbsent={isAbsent} />
        ) : (
          <Drawn {...props} />
        )}
      </Guard>
    </div>
  );
}

function Drawn({ spec, ...rest }: PlacedSpec): ReactElement {
  switch (spec.kind) {
    case "progress":
      return <ProgressChart spec={spec} {...rest} />;
    case "scalars":
      return <ScalarsChart spec={spec} {...rest} />;
    case "angle":
      return <AngleChart spec={spec} {...rest} />;
    case "spectrum":
      return <EigenvalueChart spec={spec} {...rest} />;
    case "over-t":
      return <OverStepsChart spec={spec} {...rest} />;
    case "map":
      return <StepMapChart spec={spec} {...rest} />;
    case "chosen-t":
      return <ChosenStepsChart spec={spec} {...rest} />;
  }
}

function switchedOn(name: SharedFieldName): FieldValue {
  const field: Field = sharedFields[name];
  return "whenOn" in field ? (field.whenOn ?? field.default) : field.default;
}

interface ChartOffProps extends PlacedSpec {
  readonly field: SharedFieldName;
  /** The network has no such number: there is nothing to switch on. */
  readonly isAbsent: boolean;
}

function ChartOff(props: ChartOffProps): ReactElement {
  const { laboratory } = useLab();
  const { id, title, onHide } = useChartProps(props);
  const { field, isAbsent } = props;
  const { whyNotSquare } = useExperiment(({ shared }) => networkFacts[shared.network]);
  return (
    <figure id={id} className="chart chart-off" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <Subscripts text={title} />
      </h3>
      <p>{isAbsent ? whyNotSquare : words.off(sharedFields[field].label)}</p>
      <p>
        {isAbsent ? null : (
          <Button onClick={() => laboratory.setShared(field, switchedOn(field))}>
            {words.switchOn}
          </Button>
        )}
        <Button look="quiet" onClick={onHide}>
          {observatoryWords.actions.hideChart}
        </Button>
      </p>
      {isAbsent ? null : <p className="soft">{words.switchOnNote}</p>}
    </figure>
  );
}
