/** @file What the build tells the service worker of itself. */

export interface KeptFile {
  /** From the folder of index.html. */
  readonly path: string;
  /** As of subresource integrity, so that no answer of a portal or of another build is kept in its place. */
  readonly integrity: string;
  /** Its name holds a hash of its content: the same in every build that has it. */
  readonly isHashed: boolean;
  /**
   * first: read on opening, so that it costs next to nothing to keep; install: without it the build is not whole;
   * rest: kept when all else is done.
   */
  readonly when: "first" | "install" | "rest";
}

export interface KeptBuild {
  readonly id: string;
  /** Of the build's files, index.html apart. */
  readonly files: readonly KeptFile[];
}
