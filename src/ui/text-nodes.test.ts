/**
 * @file A browser that translates a page puts elements of its own in the place of bare texts; where React then takes such a text
 * away, or puts something before it, it fails. So a text stands alone in its element, or in one of its own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { expect, test } from "vitest";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children?: readonly Node[];
  readonly expression?: Node;
  readonly value?: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesIn(each);
  else if (isNode(value)) {
    yield value;
    for (const each of Object.values(value)) yield* nodesIn(each);
  }
}

/** Expressions that are texts for certain; others may be elements. */
const textual = /^(?:`|["']\S|\w*[wW]ords\.|(?:format|describe)\w*\(|String\()/u;
const listed = /\.(?:map|flatMap)\(/u;

/** The texts in an element that holds something else, too. */
function mixedTexts(code: string): string[] {
  const found: string[] = [];
  for (const { type, children = [] } of nodesIn(parseAst(code, { lang: "tsx" }))) {
    if (type !== "JSXElement" && type !== "JSXFragment") continue;
    const textOf = (node: Node): string =>
      code.slice(node.expression?.start ?? node.start, node.expression?.end ?? node.end).trim();
    const solid = children.filter((child) => !["", '" "'].includes(textOf(child)));
    if (solid.length < 2) continue;
    for (const child of solid) {
      const text = textOf(child);
      const isText = textual.test(text) && !listed.test(text);
      if (child.type === "JSXText" || isText) found.push(text);
    }
  }
  return found;
}

test("finds texts beside other things, and leaves those that stand alone", () => {
  const code = (inner: string): string => `const a = <p>${inner}</p>;`;
  expect(mixedTexts(code("{words.a} <b />"))).toEqual(["words.a"]);
  expect(mixedTexts(code("of {count}"))).toEqual(["of"]);
  expect(mixedTexts(code("{formatNumber(1)}{` x`}"))).toHaveLength(2);
  expect(mixedTexts(code("{words.a}"))).toEqual([]);
  expect(mixedTexts(code("<b>{words.a}</b> {isOpen ? <i /> : null}"))).toEqual([]);
});

test("no part of the page has a text beside another thing", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".tsx"),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) =>
    mixedTexts(readFileSync(join("src", file), "utf8")).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
