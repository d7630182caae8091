/** @file The card around a chart: its title, read-out, state and menu. */
import { useId, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { ChartMenu, type ChartMenuItem } from "./ChartMenu.tsx";
import { type Drawing, useRevision } from "../axes/drawing.ts";
import { Explain } from "./Explain.tsx";
import type { ExportedChart } from "./export-picture.ts";
import { downloadText } from "../../files/download.ts";
import { fileName } from "../../files/format.ts";
import { loadPart } from "../../offline/load-part.ts";
import { chartWords } from "../words.ts";
import type { ChartProps } from "../props.ts";
import { plainText, Subscripts } from "../../ui/subscripts.tsx";

/** An unusual state of the chart, such as a zoom, with the click that undoes it. */
export interface Notice {
  /** Below the plot, where the axis names leave room. */
  readonly side: "left" | "right";
  readonly text: string;
  readonly label: string;
  readonly undo: () => void;
}

/** Both are loaded with the first file that somebody wants. */
const loadPictures = () => loadPart(() => import("./export-picture.ts"));
const loadTables = () => loadPart(() => import("./export-csv.ts"));
type Pictures = Awaited<ReturnType<typeof loadPictures>>;
export type CsvTables = Awaited<ReturnType<typeof loadTables>>;

export interface ChartFrameProps extends ChartProps {
  readonly drawing: Drawing;
  readonly readout: ReactNode;
  readonly notices: readonly Notice[];
  /** What this kind of chart adds to the menu. */
  readonly items: readonly ChartMenuItem[];
  /** What a picture names, asked for when one is made. */
  readonly legend: () => ExportedChart["legend"];
  /** How the data were treated before they were drawn, said in pictures; absent: not at all. */
  readonly treatment?: string | undefined;
  /** The data as CSV, made when asked for by what makes such tables. */
  readonly csv: (tables: CsvTables) => string;
  readonly children: ReactNode;
}

/** A subtitle that changes with the data. */
function DrawnSubtitle(props: {
  readonly text: () => string;
  readonly drawing: Drawing;
}): ReactElement | null {
  useRevision(props.drawing);
  const text = props.text();
  return text === "" ? null : (
    <p className="chart-subtitle">
      <Subscripts text={text} />
    </p>
  );
}

export function ChartFrame(props: ChartFrameProps): ReactElement {
  const { id, title, subtitle, explanation, size, configuration, legend, notices, children } =
    props;
  const { drawing, treatment } = props;
  const titleId = useId();
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const [body, setBody] = useState<HTMLDivElement | null>(null);
  const [hasFailed, setHasFailed] = useState(false);

  const attempt = (save: () => Promise<void>): void => {
    setHasFailed(false);
    save().catch(() => {
      setHasFailed(true);
    });
  };
  const savePicture = (save: (pictures: Pictures, chart: ExportedChart) => unknown) => (): void => {
    if (body === null) return;
    const shown = typeof subtitle === "function" ? subtitle() : subtitle;
    const drawnOf = typeof configuration === "function" ? configuration() : configuration;
    const text = {
      title,
      subtitle: shown === "" ? undefined : shown,
      configuration: [treatment, drawnOf].filter((part) => part !== undefined).join(". "),
      legend: legend(),
      date: new Date(),
    };
    const chart = { ...text, body, name: fileName(plainText(title)) };
    attempt(async () => {
      await save(await loadPictures(), chart);
    });
  };
  const saveTable = (): void =>
    attempt(async () => {
      const csv = props.csv(await loadTables());
      downloadText(`${fileName(plainText(title))}.csv`, "text/csv", csv);
    });
  const optional = (label: string, perform: (() => void) | undefined): ChartMenuItem[] =>
    perform === undefined ? [] : [{ label, perform }];
  const closing = [
    ...optional(
      props.maximised === true ? chartWords.restore : chartWords.maximise,
      props.onMaximise,
    ),
    ...optional(chartWords.hide, props.onHide),
  ];
  const groups: ChartMenuItem[][] = [
    [{ label: chartWords.explain, perform: () => panel?.showPopover() }],
    [...props.items],
    [
      {
        label: chartWords.exportSvg,
        perform: savePicture(({ exportSvg }, chart) => exportSvg(chart)),
      },
      {
        label: chartWords.exportPng,
        perform: savePicture(({ exportPng }, chart) => exportPng(chart)),
      },
      { label: chartWords.exportCsv, perform: saveTable },
    ],
    closing,
  ];
  const items = groups.flatMap((group, place) =>
    group.map((item, index) => ({ ...item, startsGroup: place > 0 && index === 0 })),
  );

  return (
    <figure id={id} className="chart" data-size={size} aria-labelledby={titleId}>
      <div className="chart-header">
        <h3 id={titleId} className="chart-title" title={plainText(title)}>
          <Subscripts text={title} />
        </h3>
        {typeof subtitle === "string" ? (
          <p className="chart-subtitle">
            <Subscripts text={subtitle} />
          </p>
        ) : null}
        {typeof subtitle === "function" ? (
          <DrawnSubtitle text={subtitle} drawing={drawing} />
        ) : null}
        {props.readout}
        <ChartMenu label={chartWords.menu(plainText(title))} items={items} />
      </div>
      <div className="chart-body" ref={setBody}>
        {children}
        {notices.length === 0 ? null : (
          <div className="chart-notices">
            {notices.map(({ side, text, label, undo }) => (
              <button
                key={text}
                type="button"
                data-side={side}
                title={label}
                aria-label={label}
                onClick={undo}
              >
                <span>{text}</span> <span aria-hidden="true">×</span>
              </button>
            ))}
          </div>
        )}
      </div>
      {hasFailed ? (
        <p className="chart-failure" role="alert">
          {chartWords.exportFailed}
        </p>
      ) : null}
      <Explain ref={setPanel} title={title} titleId={titleId} explanation={explanation} />
    </figure>
  );
}
