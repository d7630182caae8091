import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf, overlap } from "./label-boxes.ts";
import { project } from "./projection.ts";
import { placeReferenceLabels } from "../lines/ReferenceLabels.tsx";
import { sizesOf } from "./sizes.ts";
import { verticalLabelBoxes } from "../lines/vertical-lines.tsx";

const plot = { left: 40, top: 10, width: 420, height: 240 };
const projection = project(
  { domain: [0, 100], scale: "linear" },
  { domain: [0, 1], scale: "linear" },
  plot,
);
const sizes = sizesOf("hero");

const placed = (values: readonly number[], moments: readonly number[] = []) => {
  const references = values.map((value, index) => ({ value, label: `paper, rule ${index}` }));
  const verticals = moments.map((value, index) => ({ value, label: `done ${index}` }));
  const taken = verticalLabelBoxes(verticals, projection, sizes);
  return { taken, labels: placeReferenceLabels(references, projection, sizes.label, [], taken) };
};

describe("the labels of reference lines", () => {
  it("stand over their lines at the left where there is room", () => {
    const { labels } = placed([0.2, 0.8]);
    expect(labels.map(({ anchor }) => anchor)).toEqual(["start", "start"]);
    for (const { y, reference } of labels) expect(y).toBeLessThan(projection.y(reference.value));
  });

  it("never cover each other, nor those of vertical lines", () => {
    const share = fc.double({ noNaN: true, min: 0, max: 1 });
    fc.assert(
      fc.property(
        fc.array(share, { maxLength: 6 }),
        fc.array(
          share.map((each) => 100 * each),
          { maxLength: 3 },
        ),
        (values, moments) => {
          const { labels, taken } = placed(values, moments);
          expect(labels).toHaveLength(values.length);
          const boxes = labels.map((label) => boxOf(label.reference.label, label, sizes.label));
          boxes.forEach((box, index) => {
            const others = [...taken, ...boxes.slice(index + 1)];
            expect(others.some((other) => overlap(box, other))).toBe(false);
          });
        },
      ),
    );
  });

  it("go to the other side where a short run ends", () => {
    const end = { x: plot.left + 10, y: projection.y(0.5) };
    const reference = { value: 0.5, label: "chance" };
    const [label] = placeReferenceLabels([reference], projection, sizes.label, [end], []);
    expect(label?.anchor).toBe("end");
  });
});
