/** @file A chart's picture as one SVG document that needs no page: title, drawing, legend, configuration, date. */
import { markerPath } from "../markers.tsx";
import type { Series } from "../series.ts";
import { textWidth } from "../axes/sizes.ts";
import { plainText, svgRuns } from "../../ui/subscripts.tsx";

export interface LegendEntry {
  readonly name: string;
  readonly color?: string | undefined;
  readonly marker?: Series["marker"] | undefined;
  readonly stroke: Series["stroke"] | "reference" | "none" | "band";
  readonly hollow?: boolean | undefined;
  /** Drawn behind the others, like its line. */
  readonly faint?: boolean | undefined;
}

export interface Picture {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly legend: readonly LegendEntry[];
  readonly configuration?: string | undefined;
  readonly date: Date;
  /** Size of the drawing. */
  readonly width: number;
  readonly height: number;
  /** The drawing, as SVG with its styles inlined. */
  readonly parts: readonly string[];
  readonly colors: { readonly ink: string; readonly soft: string; readonly card: string };
  readonly fontFamily: string;
}

const padding = 16;
const titleSize = 15;
const textSize = 12;
const lineHeight = 18;
/** Long enough for a gap between dashes on both sides of the marker. */
const swatch = 30;
/** As the style sheet has it of lines. */
const faintness = 0.5;

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Subscripts as shifted spans: not every program knows baseline-shift. */
function markup(text: string): string {
  return svgRuns(text)
    .map(
      ({ dy, scale, text: run }) =>
        `<tspan dy="${dy}em" font-size="${scale}em">${escapeXml(run)}</tspan>`,
    )
    .join("");
}

/** Words in lines of at most `width` pixels; a longer word has a line of its own, and a hard space joins two. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[^\S\u00A0]+/u).filter((one) => one !== "")) {
    const line = lines.at(-1);
    if (line !== undefined && textWidth(plainText(`${line} ${word}`), fontSize) <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

const dashes: Record<LegendEntry["stroke"], string> = {
  solid: "",
  dotted: ' stroke-dasharray="0 5" stroke-linecap="round"',
  dashed: ' stroke-dasharray="9 6"',
  reference: ' stroke-dasharray="4 4"',
  none: "",
  band: ' stroke-opacity="0.25"',
};

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** Entries from left to right as far as `width` goes, and how many lines they take: a long name has several. */
function layOutLegend(legend: readonly LegendEntry[], width: number): [PlacedEntry[], number] {
  let [x, line, next] = [0, 0, 0];
  const placed = legend.map((entry): PlacedEntry => {
    const lines = wrapText(entry.name, width - swatch - 6, textSize);
    const longest = Math.max(...lines.map((one) => textWidth(plainText(one), textSize)));
    const space = swatch + 6 + longest + 18;
    if (x > 0 && x + space > width) [x, line] = [0, next];
    const place = { entry, lines, x, y: line * lineHeight };
    x += space;
    next = Math.max(next, line + lines.length);
    return place;
  });
  return [placed, next];
}

function legendEntry({ entry, lines, x, y }: PlacedEntry, colors: Picture["colors"]): string {
  const color = escapeXml(entry.color ?? colors.ink);
  const middle = y - 4;
  const line =
    entry.stroke === "none"
      ? ""
      : `<path d="M${x} ${middle}h${swatch}" stroke="${color}" stroke-width="${entry.stroke === "band" ? 10 : 2}"${dashes[entry.stroke]}/>`;
  const mark =
    entry.marker === undefined
      ? ""
      : `<path d="${markerPath(entry.marker, x + swatch / 2, middle, 4)}" fill="${entry.hollow === true ? colors.card : color}" stroke="${color}"/>`;
  const drawn = entry.faint === true ? `<g opacity="${faintness}">${line}${mark}</g>` : line + mark;
  const name = lines.map(
    (text, index) =>
      `<text x="${x + swatch + 6}" y="${y + index * lineHeight}" fill="${colors.ink}">${markup(text)}</text>`,
  );
  return `${drawn}${name.join("")}`;
}

/** The time to the minute, in the computer's own zone. */
export function dateText(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export interface SvgDocument {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export function pictureSvg(picture: Picture): SvgDocument {
  const { colors, width } = picture;
  const body: string[] = [];
  let y = padding + titleSize - lineHeight;
  for (const line of wrapText(picture.title, width, titleSize)) {
    y += lineHeight;
    body.push(
      `<text x="${padding}" y="${y}" font-size="${titleSize}" font-weight="600" fill="${colors.ink}">${markup(line)}</text>`,
    );
  }
  const writeSoftly = (lines: readonly string[]): void => {
    for (const line of lines) {
      y += lineHeight;
      body.push(`<text x="${padding}" y="${y}" fill="${colors.soft}">${markup(line)}</text>`);
    }
  };
  writeSoftly(wrapText(picture.subtitle ?? "", width, textSize));
  y += 10;
  body.push(`<g transform="translate(${padding} ${y})">${picture.parts.join("")}</g>`);
  y += picture.height + lineHeight;
  const [legend, legendLines] = layOutLegend(picture.legend, width);
  const entries = legend.map((entry) => legendEntry(entry, colors)).join("");
  body.push(`<g transform="translate(${padding} ${y})">${entries}</g>`);
  y += (legendLines - 1) * lineHeight + (legendLines > 0 ? 4 : 0);
  writeSoftly(wrapText(picture.configuration ?? "", width, textSize));
  writeSoftly([dateText(picture.date)]);
  const fullWidth = width + 2 * padding;
  const fullHeight = Math.ceil(y + padding);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" font-family="${escapeXml(picture.fontFamily)}" font-size="${textSize}">`,
    `<rect width="100%" height="100%" fill="${colors.card}"/>`,
    ...body,
    "</svg>",
  ].join("\n");
  return { svg, width: fullWidth, height: fullHeight };
}
