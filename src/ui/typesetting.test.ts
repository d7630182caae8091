import { expect, test } from "vitest";

import { momentText, unbroken, whole } from "./typesetting.ts";

/** Where a line may end. */
const broken = (text: string): string => text.replaceAll(" ", "|").replaceAll("\u00A0", " ");

test("a number stays with what it is of", () => {
  expect(broken(unbroken("Adding, T = 70, seed 3"))).toBe("Adding,|T = 70,|seed 3");
  expect(broken(unbroken("Rule BPTT, α_f 0.01"))).toBe("Rule|BPTT,|α_f 0.01");
  expect(broken(whole("validation error 50%"))).toBe("validation error 50%");
});

test("a moment is written with its month in letters, which no country reads as a day", () => {
  expect(momentText(new Date(2026, 10, 5, 13, 8).getTime())).toBe("5 Nov 2026, 13:08");
});
