/** @file The words of the offline copy: a newer version, a part that could not be loaded. */

export const offlineWords = {
  newer: {
    text: "A newer version of this page is ready. Reload to use it: runs that train now stop, and the library offers those it keeps.",
    reload: "Reload",
    later: "Not now",
  },
  missing: {
    offline:
      "This part is not on your computer yet, and the server does not answer. All else works on.",
    newer:
      "The server has a newer version of this page, without this part. Reload to use it, or go on with all else.",
    absent: "The server has this version of the page, but does not give this part.",
    again: "Try again",
    reload: "Reload",
    close: "Go on without",
    /** Beside every way to reload. */
    runs: "On a reload runs that train now stop; the library offers those it keeps.",
  },
} as const;
