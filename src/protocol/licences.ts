/** @file The packages that the built page is made of, as the build writes them down and the About sheet reads them. */

/** Beside index.html; there is none in development. */
export const licencesFile = "licences.json";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly licence: string;
  /** Of the licence, and of the notices that come with the package. */
  readonly text: string;
}

export interface Licences {
  readonly packages: readonly BundledPackage[];
}
