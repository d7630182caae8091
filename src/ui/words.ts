/** @file The words of the controls that all rooms share. */
export const uiWords = {
  result: {
    undo: "Undo",
    moreRefusals: (count: number) => `${count} more`,
  },
} as const;
