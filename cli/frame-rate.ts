/** @file `npm run frame-rate`: how smooth the built page is while two lanes train at full speed. */
import {
  judgeSmoothness,
  measureSmoothness,
  situations,
  type Smoothness,
  smoothnessColumns,
  smoothnessLegend,
} from "../benchmarks/frame-rate.ts";
import { align } from "../benchmarks/rows.ts";
import { withBuiltApp } from "./shared/built-app.ts";
import { runCommand } from "./shared/main.ts";
import { readSeconds } from "./shared/seconds.ts";

async function main(): Promise<number> {
  const seconds = readSeconds("frame-rate", {
    usual: 8,
    least: 1,
    most: 600,
    help: "of each situation",
  });
  if (seconds === null) return 0;
  const rows: Smoothness[] = [];
  await withBuiltApp(async (browser, address) => {
    for (const situation of situations) {
      rows.push(await measureSmoothness(browser, address, situation, seconds));
    }
  });
  const cells = rows.map((row) => smoothnessColumns.map(([, text]) => text(row)));
  const lines = align([smoothnessColumns.map(([title]) => title), ...cells]);
  const findings = judgeSmoothness(rows);
  const said = findings.map(({ ok, text }) => `${ok ? "ok " : "BAD"} ${text}`);
  process.stdout.write(`${[...lines, "", smoothnessLegend, "", ...said].join("\n")}\n`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

await runCommand(main);
