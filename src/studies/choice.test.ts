/** @file What is chosen of a card, written and read back, and what is refused. */
import { describe, expect, test } from "vitest";

import { cards } from "./cards/index.ts";
import { type ChoicePart, choiceParts, modesOf, readChoice, usualChoice } from "./choice.ts";

test("every card, mode, reading and number of seeds is read back as it was written", () => {
  for (const card of cards) {
    expect(choiceParts(usualChoice(card))).toEqual({ card: card.id });
    for (const mode of modesOf(card)) {
      for (const reading of card.readings) {
        for (const seeds of [1, 5, 100]) {
          const choice = { card, mode, reading, seeds };
          expect(readChoice(choiceParts(choice))).toEqual({ ok: true, value: choice });
        }
      }
    }
  }
});

test("nothing is no card", () => {
  expect(readChoice({})).toEqual({ ok: true, value: null });
});

describe("is refused with the field and the value:", () => {
  const card = "table-2";
  test.each<[Partial<Record<ChoicePart, string>>, ChoicePart, string]>([
    [{ card: "table2" }, "card", "table2"],
    [{ mode: "quick" }, "card", ""],
    [{ card, mode: "Quick" }, "mode", "Quick"],
    // No setting of it is smaller than the paper's.
    [{ card, mode: "reduced" }, "mode", "reduced"],
    [{ card: "initialisation", reading: "text" }, "reading", "text"],
    [{ card, seeds: "0" }, "seeds", "0"],
    [{ card, seeds: "101" }, "seeds", "101"],
    [{ card, seeds: "1.5" }, "seeds", "1.5"],
    [{ card, seeds: "" }, "seeds", ""],
  ])("%j", (parts, field, value) => {
    const read = readChoice(parts);
    expect(read).toMatchObject({ ok: false, problem: { field, value } });
  });
});
