/** @file `npm run soak`: streams iterations to the page for minutes and fails where memory grows or scalars are lost. */
import { align } from "../benchmarks/rows.ts";
import { judge, type Sample, sampleColumns, soak } from "../benchmarks/soak.ts";
import { withBuiltApp } from "./shared/built-app.ts";
import { runCommand } from "./shared/main.ts";
import { readSeconds } from "./shared/seconds.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<number> {
  const seconds = readSeconds("soak", {
    usual: 600,
    least: 12,
    most: 86_400,
    help: "in all",
  });
  if (seconds === null) return 0;
  const tell = ({ seconds: at, iterations }: Sample): void => {
    process.stderr.write(`${at.toFixed(0)} s: iteration ${iterations}\n`);
  };
  const result = await withBuiltApp(async (browser, address) =>
    soak(await browser.newContext(), address, seconds, tell),
  );
  const cells = result.samples.map((sample) => sampleColumns.map(([, text]) => text(sample)));
  for (const line of align([sampleColumns.map(([title]) => title), ...cells])) say(line);
  say("");
  const findings = judge(result);
  for (const { ok, text } of findings) say(`${ok ? "ok " : "BAD"} ${text}`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

await runCommand(main);
