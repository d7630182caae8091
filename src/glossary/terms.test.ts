import { describe, expect, it } from "vitest";
import { glossary } from "./terms.ts";

const entries = Object.entries(glossary);

describe("the glossary", () => {
  it.each(entries)(
    "says of %s what it is and what follows from it, in a few words",
    (_, { name, is, so }) => {
      expect(name).not.toBe("");
      expect(is).toMatch(/^[\p{Lu}\d][^<>]*[.?]$/u);
      // It goes on after "So".
      expect(so).toMatch(/^[^<>]*[.?]$/u);
      expect(`${is} ${so}`.split(" ").length).toBeLessThanOrEqual(60);
    },
  );

  it("names each thing once", () => {
    const names = entries.map(([, { name }]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
