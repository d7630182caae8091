import { expect, test } from "vitest";
import { project } from "../axes/projection.ts";
import { placeVerticals } from "./vertical-lines.tsx";

const plot = { left: 100, top: 0, width: 200, height: 100 };
const projection = project(
  { domain: [1, 10_000], scale: "log" },
  { domain: [0, 1], scale: "linear" },
  plot,
);

test("a vertical stands at its x on the axis's scale; one beyond the view is named at its edge", () => {
  const verticals = [
    { value: 46_500, label: "BPTT" },
    { value: 100, label: "TPTT" },
    { value: 0.5, label: "early" },
  ];
  expect(placeVerticals(verticals, projection)).toEqual([
    { x: 100, label: "early", beyond: "left" },
    { x: 200, label: "TPTT", beyond: null },
    { x: 300, label: "BPTT", beyond: "right" },
  ]);
});
