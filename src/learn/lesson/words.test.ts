import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresIn, piecesOf, termsIn, wordsIn } from "./inline.ts";
import { figureText } from "./numbers.ts";

describe("a lesson's text", () => {
  it("has terms, figures and stress, and nothing else that is not plain", () => {
    expect(piecesOf("A {target}, {lane|these lanes}, {=early} and *much* more <b>")).toEqual([
      { kind: "text", text: "A " },
      { kind: "term", term: "target", text: "target" },
      { kind: "text", text: ", " },
      { kind: "term", term: "lane", text: "these lanes" },
      { kind: "text", text: ", " },
      { kind: "figure", figure: "early" },
      { kind: "text", text: " and " },
      { kind: "stress", text: "much" },
      { kind: "text", text: " more <b>" },
    ]);
  });

  it("loses no character that is not a mark", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[{}*]/u.test(text)),
        (text) => {
          expect(
            piecesOf(text)
              .map((piece) => ("text" in piece ? piece.text : ""))
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });

  it("takes a brace, or a star, that marks nothing as itself", () => {
    const text = "2 * 3 * 4, {, {Not a term}, h_{t+1}, }";
    expect(piecesOf(text)).toEqual([{ kind: "text", text }]);
  });

  it("names its terms and figures, and counts its words", () => {
    const text = "The {target} - not the {gradient|gradients} - is {=early}.";
    expect(termsIn(text)).toEqual(["target", "gradient"]);
    expect(figuresIn(text)).toEqual(["early"]);
    expect(wordsIn(text)).toBe(7);
  });
});

describe("numbers", () => {
  it.each([
    [0.5, "share", "50%"],
    [0.0143, "share", "1.4%"],
    [0.999, "share", "100%"],
    [0.00012, "share", "0.012%"],
    [4.3e-18, "share", "4 × 10⁻¹⁸"],
    [1e-7, "share", "10⁻⁷"],
    [0, "share", "0%"],
    [1.61, "ratio", "1.6 times"],
    [31_234, "ratio", "31,000 times"],
    [2.5e6, "ratio", "3 × 10⁶ times"],
    [628, "iterations", "628"],
    [36.4, "step", "36"],
    [82.27, "degrees", "82°"],
    [1.661, "plain", "1.7"],
    [-0.25, "plain", "\u22120.25"],
    [Number.NaN, "plain", "no number"],
    [Number.POSITIVE_INFINITY, "share", "beyond all numbers"],
  ] as const)("%d as a %s is %s", (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text);
  });
});
