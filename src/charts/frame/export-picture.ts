/** @file A chart on the page as an SVG or PNG file: its drawings copied with the styles they have. */
import { portableColor, resolveColor } from "../maps/css-colors.ts";
import { downloadBlob, downloadText } from "../../files/download.ts";
import { type Picture, pictureSvg, type SvgDocument } from "./picture.ts";

export interface ExportedChart extends Pick<
  Picture,
  "title" | "subtitle" | "legend" | "configuration" | "date"
> {
  /** What is drawn: its SVG and canvas elements are taken. */
  readonly body: HTMLElement;
  /** Of the file, without its ending. */
  readonly name: string;
}

const copied = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stop-color",
  "opacity",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "paint-order",
] as const;

const colored: ReadonlySet<string> = new Set(["fill", "stroke", "stop-color"]);

/** Writes the computed styles of `from` and all in it onto the copy, and leaves out what is not for pictures. */
function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  if (style.display === "none" || from.classList.contains("chart-hit")) {
    to.remove();
    return;
  }
  const children = [...to.children];
  [...from.children].forEach((child, index) => {
    const copy = children[index];
    if (copy !== undefined) inlineStyles(child, copy);
  });
  to.removeAttribute("class");
  to.removeAttribute("style");
  if (from instanceof SVGSVGElement || from.tagName === "title") return;
  for (const property of copied) {
    const value = style.getPropertyValue(property);
    const isColor = colored.has(property);
    if (value !== "")
      to.setAttribute(property, isColor && !value.startsWith("url") ? portableColor(value) : value);
  }
}

function partOf(part: SVGSVGElement | HTMLCanvasElement, origin: DOMRect): string {
  const box = part.getBoundingClientRect();
  const x = box.left - origin.left;
  const y = box.top - origin.top;
  const place = `x="${x}" y="${y}" width="${box.width}" height="${box.height}"`;
  if (part instanceof HTMLCanvasElement) {
    return `<image ${place} preserveAspectRatio="none" style="image-rendering:pixelated" href="${part.toDataURL("image/png")}"/>`;
  }
  const copy = part.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return "";
  inlineStyles(part, copy);
  const inner = [...copy.childNodes]
    .map((node) => new XMLSerializer().serializeToString(node))
    .join("");
  return `<svg ${place} viewBox="0 0 ${box.width} ${box.height}" overflow="visible">${inner}</svg>`;
}

function documentOf(chart: ExportedChart): SvgDocument {
  const { body } = chart;
  const origin = body.getBoundingClientRect();
  const parts = [...body.querySelectorAll<SVGSVGElement | HTMLCanvasElement>("svg, canvas")]
    .filter((part) => part.parentElement?.closest("svg") === null && part.checkVisibility())
    .map((part) => partOf(part, origin));
  const color = (expression: string): string => portableColor(resolveColor(body, expression));
  return pictureSvg({
    ...chart,
    legend: chart.legend.map((entry) => ({ ...entry, color: color(entry.color ?? "var(--ink)") })),
    width: origin.width,
    height: origin.height,
    parts,
    colors: { ink: color("var(--ink)"), soft: color("var(--soft)"), card: color("var(--card)") },
    fontFamily: getComputedStyle(body).fontFamily.replaceAll('"', "'"),
  });
}

export function exportSvg(chart: ExportedChart): void {
  downloadText(`${chart.name}.svg`, "image/svg+xml", documentOf(chart).svg);
}

/** Dots of the PNG for each CSS pixel. */
const density = 2;

export async function exportPng(chart: ExportedChart): Promise<void> {
  const { svg, width, height } = documentOf(chart);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("No canvas to draw the picture on.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) throw new Error("The picture could not be encoded.");
  downloadBlob(`${chart.name}.png`, blob);
}
