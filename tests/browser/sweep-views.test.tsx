/** @file The views of a sweep's results by keyboard: read, brush, sort, open. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";

import { labResults, labSweep } from "../../src/sweeps/results.fixture.ts";
import { SweepViews } from "../../src/sweeps/SweepViews.tsx";
import type { Point } from "../../src/studies/sweep/sweep.ts";
import "../../src/ui/theme.css";

/** Three rules by two networks; target propagation cannot train an LSTM. BPTT on the LSTM has not begun. */
const sweep = labSweep({
  axes: [
    { kind: "list", field: "rule", values: ["bptt", "tptt", "tptthx"] },
    { kind: "list", field: "network", values: ["srn", "lstm"] },
  ],
});
const solvedAt = { bptt: 400, tptt: 100, tptthx: 200 };
const results = labResults(sweep, ({ rule, network }) => {
  if (network === "lstm") return null;
  return {
    solvedAt: rule === "bptt" || rule === "tptt" || rule === "tptthx" ? solvedAt[rule] : null,
    curves: [
      { metric: "cost", average: 10, iterations: [10, 20], mean: [1, 0.5], deviation: [0, 0] },
    ],
  };
});

let root: Root;
let opened: Point[];

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  opened = [];
  const place = document.createElement("main");
  document.body.append(place);
  root = createRoot(place);
  await act(async () =>
    root.render(
      <SweepViews
        sweep={sweep}
        results={results}
        isProjector={false}
        onOpen={({ cell }) => opened.push(cell.point)}
      />,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const press = async (keys: string): Promise<void> => act(async () => userEvent.keyboard(keys));
const focus = async (selector: string): Promise<void> =>
  act(async () => document.querySelector<HTMLElement>(selector)?.focus());
const click = async (element: Element): Promise<void> =>
  act(async () => {
    element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
const table = () => page.getByRole("region", { name: "Table of the best cells" });
const rows = (): string[] =>
  table()
    .getByRole("row")
    .elements()
    .slice(1)
    .map((row) => row.textContent);

describe("the heat map", () => {
  const focusBest = (): Promise<void> => focus("[data-place][tabindex='0']");
  const readOut = (): string => document.querySelector(".sweep-read-out")?.textContent ?? "";

  test("is entered at the best cell; arrow keys read its neighbours, Enter opens", async () => {
    await focusBest();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("100");
    await press("{ArrowUp}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("400");
    expect(readOut()).toContain("Rule BPTT");
    await press("{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("waiting");
    await press("{Enter}");
    expect(opened).toEqual([["bptt", "lstm"]]);
  });

  test("says why a cell cannot be run, and does not open it", async () => {
    await focusBest();
    await press("{ArrowRight}{Enter}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("impossible");
    expect(readOut()).toContain("Cannot be run: rule");
    expect(opened).toEqual([]);
  });

  test("has one place in the Tab order, the one that was reached last", async () => {
    await focusBest();
    await press("{ArrowDown}");
    const places = [...document.querySelectorAll("[data-place][tabindex='0']")];
    expect(places).toEqual([document.activeElement]);
  });
});

const curves = (): Element[] =>
  page.getByRole("region", { name: "Cost curves" }).getByRole("figure").elements();

describe("brushes", () => {
  test("narrow curves and table down by arrow keys, and Escape brings all back", async () => {
    const lower = page.getByRole("slider", { name: "Rule: lower end of the brush" });
    await focus("[role='slider'][aria-label='Rule: lower end of the brush']");
    await press("{ArrowUp}");
    expect(lower.element().getAttribute("aria-valuetext")).toBe("TPTT");
    expect(page.getByText("2 of 3 cells brushed").elements()).toHaveLength(1);
    // One that cannot be run lies within no brush.
    expect(rows()).toHaveLength(2);
    expect(curves()).toHaveLength(2);
    await press("{Escape}");
    expect(curves()).toHaveLength(3);
    expect(rows()).toHaveLength(5);
  });

  test("are dragged along an axis, and cleared by a click on it", async () => {
    const track = document.querySelectorAll<HTMLElement>(".parallel-track")[0];
    const box = track?.getBoundingClientRect() ?? new DOMRect();
    const pointer = async (type: string, share: number): Promise<void> =>
      act(async () => {
        const clientY = box.top + box.height * share;
        const event = { bubbles: true, button: 0, pointerId: 1, clientX: box.left + 20, clientY };
        track?.dispatchEvent(new PointerEvent(type, event));
      });
    // A made-up pointer cannot be captured.
    if (track !== undefined) track.setPointerCapture = () => {};
    await pointer("pointerdown", 0.3);
    await pointer("pointermove", 0.7);
    await pointer("pointerup", 0.7);
    expect(page.getByText("1 of 3 cells brushed").elements()).toHaveLength(1);
    await pointer("pointerdown", 0.5);
    await pointer("pointerup", 0.5);
    expect(page.getByText("cells brushed").elements()).toEqual([]);
  });
});

describe("the cost curves", () => {
  /** When, whose marker, and the value. */
  const readOut = (figure: Element): string =>
    [
      figure.querySelector(".chart-when")?.textContent,
      figure.querySelector(".chart-value [role=img]")?.getAttribute("aria-label"),
      figure.querySelector(".chart-value")?.textContent,
    ].join(" | ");

  test("are all read by one cursor, moved by arrow keys", async () => {
    expect(curves().map(readOut)).toEqual(
      Array.from({ length: 3 }, () => "at the end | cost | 0.5"),
    );
    await focus("figure .chart-plot");
    await press("{ArrowLeft}");
    for (const figure of curves()) {
      // A chart out of sight reads nothing.
      figure.scrollIntoView();
      await expect.poll(() => readOut(figure)).toBe("at iteration 10 | cost | 1");
    }
  });

  test("open their cell", async () => {
    const region = page.getByRole("region", { name: "Cost curves" });
    const open = region.getByRole("button", { name: /^Open Rule TPTThx, Network simple/u });
    await click(open.element());
    expect(opened).toEqual([["tptthx", "srn"]]);
  });
});

describe("the table", () => {
  test("is sorted by a press on a column's head, turned round by another", async () => {
    const head = page.getByRole("columnheader", { name: "Iterations until solved" });
    const button = head.getByRole("button").element();
    await click(button);
    expect(head.element().getAttribute("aria-sort")).toBe("ascending");
    await click(button);
    expect(head.element().getAttribute("aria-sort")).toBe("descending");
    expect(rows()[0]).toContain("BPTT");
  });

  test("opens the cell of a row", async () => {
    const open = table().getByRole("button", { name: /^Open Rule TPTThx, Network simple/u });
    await click(open.element());
    expect(opened).toEqual([["tptthx", "srn"]]);
  });
});
