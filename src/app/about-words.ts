/** @file The words of the About sheet, loaded with it. */
import type { OfflineState } from "../offline/state.ts";

const title = "Target Propagation in Recurrent Neural Networks";

/** What a citation of the lanes is made of. */
export interface CitedResult {
  readonly title: string;
  readonly year: number;
  readonly link: string;
  readonly version: string;
  readonly build: string;
  readonly runs: readonly string[];
}

export const aboutWords = {
  title: "About Through Time",
  close: "Close",
  what: "A lab that trains recurrent networks in this browser with backpropagation and target propagation through time, side by side. Nothing is sent anywhere: no account, no server, no measurement of visitors.",
  here: "On this computer",
  version: "Version",
  build: (id: string) => (id === "" ? "development, not built" : `build ${id}`),
  offline: "Without a network",
  kept: {
    nothing: "The page is not kept here; it needs its server.",
    "in part": "Opens with what has been used so far, since this browser saves data.",
    all: "Opens: all of the page is kept here. MNIST is kept once it has been used.",
  } satisfies Record<OfflineState["kept"], string>,
  cores: "Cores",
  isolated: (cores: number) => `The page may use all ${cores} that the browser shows.`,
  afterReload: "A run uses one; after the next reload it may use all.",
  notIsolated: "A run uses one: the host does not send the headers that give more.",
  paper: "The paper",
  reference: {
    authors: "N. Manchev, M. Spratling.",
    title,
    place: "Journal of Machine Learning Research 21(7):1–33, 2020.",
  },
  cite: "How to cite",
  citeWhy:
    "Cite the paper for the method, and this program with its version for numbers that you computed with it. On the CPU engine a link and a seed give the same numbers to the bit.",
  bibtex: (version: string) => `@article{manchev2020target,
  title   = {${title}},
  author  = {Manchev, Nikolay and Spratling, Michael},
  journal = {Journal of Machine Learning Research},
  volume  = {21},
  number  = {7},
  pages   = {1--33},
  year    = {2020}
}

@software{throughtime,
  title   = {Through Time},
  author  = {{The Through Time authors}},
  version = {${version}},
  note    = {Browser lab for target propagation through time}
}`,
  citeResult:
    "The lanes as they stand. The SHA-256 is that of each lane's numbers: npm run train prints it too, so that whoever follows the link can tell whether they came to the same.",
  noResult: "The lanes of the observatory can be cited once they have trained.",
  noHash: "not computed: the browser computes it on https alone",
  result: ({
    title: lanes,
    year,
    link,
    version,
    build,
    runs,
  }: CitedResult) => `@misc{throughtime-result,
  title        = {${lanes}},
  author       = {{Computed with Through Time}},
  year         = {${year}},
  howpublished = {\\url{${link}}},
  note         = {Through Time ${version}${build === "" ? "" : `, build ${build}`}. ${runs.join(" ")}}
}`,
  ofRun: (name: string, iterations: number, engine: string, hash: string) =>
    `${name}: ${iterations} iterations on ${engine}, SHA-256 ${hash}.`,
  changed: "Rates were changed while it ran, which the link does not hold.",
  given: (source: string) =>
    `It started from the weights in ${source}, which the link does not hold.`,
  copyResult: "Copy the BibTeX of this result",
  copy: "Copy BibTeX",
  copying: { copied: "Copied", failed: "Select it and copy it by hand." },
  licences: "Licences",
  own: "Through Time is free software under the MIT licence. The page is made of these packages:",
  loading: "Reading the list",
  missing: "The list could not be read.",
  unbuilt: "The list is made with the build.",
} as const;
