/** @file The About sheet: version, what is kept here, the paper, how to cite, whose packages these are. */
import { type ReactElement, useEffect, useState } from "react";
import { useStore } from "zustand";
import { version } from "../../package.json";
import { ownBuild, pageFolder } from "../offline/this-build.ts";
import { type BundledPackage, type Licences, licencesFile } from "../protocol/licences.ts";
import { useLab, useSetView } from "../shell/lab-context.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Disclosure } from "../ui/Disclosure.tsx";
import { useCopy } from "../ui/use-copy.ts";
import { aboutWords as words } from "./about-words.ts";
import { ResultCitation } from "./ResultCitation.tsx";
import "./about.css";

export function AboutSheet(): ReactElement {
  const setView = useSetView();
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={() => setView({ dialog: null })}>
      <p>{words.what}</p>
      <h3>{words.here}</h3>
      <Here />
      <h3>{words.paper}</h3>
      <p>
        <span>{words.reference.authors}</span> <cite>{words.reference.title}</cite>{" "}
        <span>{`${words.reference.place}`}</span>
      </p>
      <h3>{words.cite}</h3>
      <Citation />
      <ResultCitation />
      <h3>{words.licences}</h3>
      <p>{words.own}</p>
      <Packages />
    </Dialog>
  );
}

function Here(): ReactElement {
  const { offline } = useLab();
  const kept = useStore(offline, (state) => state.kept);
  return (
    <dl className="about-here">
      <dt>{words.version}</dt>
      <dd className="number">{`${version}, ${words.build(ownBuild())}`}</dd>
      <dt>{words.offline}</dt>
      <dd>{words.kept[kept]}</dd>
      <dt>{words.cores}</dt>
      <dd>{coresHere(kept !== "nothing")}</dd>
    </dl>
  );
}

/** Cores come with the isolation headers, from the host or, from the second load on, from the page's own service worker. */
function coresHere(isKept: boolean): string {
  if (globalThis.crossOriginIsolated) return words.isolated(navigator.hardwareConcurrency);
  return isKept ? words.afterReload : words.notIsolated;
}

function Citation(): ReactElement {
  const bibtex = words.bibtex(version);
  const { said, copy } = useCopy(words.copying);
  return (
    <>
      <p>{words.citeWhy}</p>
      <pre className="about-text" translate="no">
        {bibtex}
      </pre>
      <p>
        <Button onClick={() => void copy(bibtex)}>{words.copy}</Button>{" "}
        <span role="status">{said}</span>
      </p>
    </>
  );
}

async function readPackages(): Promise<readonly BundledPackage[]> {
  const response = await fetch(new URL(licencesFile, pageFolder()));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { packages } = (await response.json()) as Licences;
  return packages;
}

function Packages(): ReactElement {
  const [packages, setPackages] = useState<readonly BundledPackage[] | string>(
    ownBuild() === "" ? words.unbuilt : words.loading,
  );
  useEffect(() => {
    if (ownBuild() !== "") readPackages().then(setPackages, () => setPackages(words.missing));
  }, []);
  if (typeof packages === "string") return <p role="status">{packages}</p>;
  return (
    <ul className="about-packages" translate="no">
      {packages.map(({ name, version: used, licence, text }) => (
        <li key={name}>
          <Disclosure summary={`${name} ${used}, ${licence}`}>
            <pre className="about-text">{text}</pre>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
