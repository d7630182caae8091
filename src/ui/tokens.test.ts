import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../", import.meta.url));
const theme = readFileSync(join(folder, "ui/theme.css"), "utf8");
const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".css") && !path.endsWith("theme.css"))
  .map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);

/** What a token of theme.css is to be used for, and the values that none is needed for. */
const spaces = /^(?:(?:row-|column-)?gap|padding|margin|scroll-margin)(?:-[a-z]+)*$/u;
const sizes = /^(?:font-size|border(?:-[a-z]+)*-radius)$/u;
const literalSize = /(?<![\w.-])-?(?!0(?:px)?\b|1px\b)\d*\.?\d+px/u;
const literalColour = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(/iu;

/** Every declaration as property and value, custom properties left out: they are a sheet's own tokens. */
function declarationsOf(text: string): (readonly [property: string, value: string])[] {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\//gu, "");
  return [...plain.matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+);/gu)].map(
    ([, property = "", value = ""]) => [property, value] as const,
  );
}

test.each(sheets)(
  "%s takes its colours, spaces, radii and sizes of type from tokens",
  (_, text) => {
    const wrong = declarationsOf(text)
      .filter(
        ([property, value]) =>
          literalColour.test(value) ||
          ((spaces.test(property) || sizes.test(property)) && literalSize.test(value)),
      )
      .map(([property, value]) => `${property}: ${value}`);
    expect(wrong).toEqual([]);
  },
);

test("every token that is used is there", () => {
  const own = (text: string): string[] =>
    [...text.matchAll(/(--[\w-]+):/gu)].map(([, name]) => name!);
  const known = new Set([...own(theme), ...sheets.flatMap(([, text]) => own(text))]);
  const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
  for (const [, name] of code.join("\n").matchAll(/"(--[\w-]+)":/gu)) known.add(name!);
  const missing = [theme, ...sheets.map(([, text]) => text)].flatMap((text) =>
    [...text.matchAll(/var\(\s*(--[\w-]+)\s*\)/gu)].flatMap(([, name = ""]) =>
      known.has(name) ? [] : [name],
    ),
  );
  expect([...new Set(missing)]).toEqual([]);
});
