/** @file How to cite what the lanes came to: a link that reproduces it, and the hash by which that is seen. */
import { type ReactElement, useEffect, useState } from "react";
import { version } from "../../package.json";
import { nameOf } from "../kept-runs/names.ts";
import { ownBuild } from "../offline/this-build.ts";
import type { Run } from "../runs/run.ts";
import { resultText } from "../runs/result-text.ts";
import { useLab } from "../shell/lab-context.ts";
import type { Lab } from "../shell/lab.ts";
import { Button } from "../ui/Button.tsx";
import { useCopy } from "../ui/use-copy.ts";
import { aboutWords as words } from "./about-words.ts";

export function ResultCitation(): ReactElement | null {
  const lab = useLab();
  const [bibtex, setBibtex] = useState<string | null>(null);
  const { said, copy } = useCopy(words.copying);
  useEffect(() => {
    let isHere = true;
    void citationOf(lab).then((text) => {
      if (isHere) setBibtex(text);
    });
    return () => {
      isHere = false;
    };
  }, [lab]);
  if (bibtex === null) return null;
  if (bibtex === "") return <p className="soft">{words.noResult}</p>;
  return (
    <>
      <p>{words.citeResult}</p>
      <pre className="about-text" translate="no">
        {bibtex}
      </pre>
      <p>
        <Button onClick={() => void copy(bibtex)}>{words.copyResult}</Button>{" "}
        <span role="status">{said}</span>
      </p>
    </>
  );
}

/** Empty: no lane has trained. */
async function citationOf({ laboratory }: Lab): Promise<string> {
  const { lanes } = laboratory.experiment.getState();
  const trained = lanes.flatMap(({ key, name }) => {
    const run = laboratory.run(key);
    return run === null || run.history.newest < 1 ? [] : [{ run, name: nameOf(run.config, name) }];
  });
  if (trained.length === 0) return "";
  const runs = await Promise.all(trained.map(({ run, name }) => sentenceOf(run, name)));
  return words.result({
    title: asTex(trained.map(({ name }) => name).join("; ")),
    year: new Date().getFullYear(),
    link: location.href,
    version,
    build: ownBuild(),
    runs,
  });
}

async function sentenceOf(run: Run, name: string): Promise<string> {
  const { config, rateChanges, history, status, start } = run;
  const { engine, startNorms } = status;
  const startedFrom = start?.source ?? null;
  const text = resultText({
    name,
    config,
    engine,
    startNorms,
    rateChanges,
    startedFrom,
    history,
    checkpoint: null,
  });
  return [
    words.ofRun(asTex(name), history.newest, engine?.engine ?? "", await hashOf(text)),
    ...(rateChanges.length > 0 ? [words.changed] : []),
    ...(startedFrom === null ? [] : [words.given(asTex(startedFrom))]),
  ].join(" ");
}

/** A name that a person gave, as BibTeX takes it. */
const asTex = (text: string): string =>
  text.replaceAll(/[\\{}]/gu, "").replaceAll(/[#$%&_^~]/gu, (sign) => `\\${sign}`);

async function hashOf(text: string): Promise<string> {
  // Plain http has none.
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (subtle === undefined) return words.noHash;
  const bytes = await subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
