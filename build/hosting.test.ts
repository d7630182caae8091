/** @file What docs/hosting.md tells hosts to send is what the build and `npm start` send. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { securityHeaders } from "./security-policy.ts";

const text = readFileSync(new URL("../docs/hosting.md", import.meta.url), "utf8");

describe.each([
  ["Apache", /^Header set ([\w-]+) "(.*)"$/gmu],
  ["nginx", /^add_header ([\w-]+) "(.*)" always;$/gmu],
])("the lines for %s", (_, line) => {
  it("are all the headers, and no other", () => {
    const said = [...text.matchAll(line)].map(([, name = "", value]) => [
      name.toLowerCase(),
      value,
    ]);
    expect(said).toEqual(Object.entries(securityHeaders));
  });
});
