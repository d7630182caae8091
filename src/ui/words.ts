/** @file The words of the controls that all rooms share. */
export const uiWords = {
  guard: {
    broke: (part: string) =>
      `${part} broke off. Nothing else did: runs go on, and what is kept stays.`,
    sheet: "This sheet",
    retry: "Try again",
    reload: "Reload the page",
    reloadHint: "Runs that are kept can be resumed after it",
  },
  result: {
    undo: "Undo",
    moreRefusals: (count: number) => `${count} more`,
  },
} as const;
