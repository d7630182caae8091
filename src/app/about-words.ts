/** @file The words of the About sheet, loaded with it. */
import type { OfflineState } from "../offline/state.ts";

const title = "Target Propagation in Recurrent Neural Networks";

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
  copy: "Copy BibTeX",
  copying: { copied: "Copied", failed: "Select it and copy it by hand." },
  licences: "Licences",
  own: "Through Time is free software under the MIT licence. The page is made of these packages:",
  loading: "Reading the list",
  missing: "The list could not be read.",
  unbuilt: "The list is made with the build.",
} as const;
