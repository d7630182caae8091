/** @file The words of the controls that all rooms share. */
export const uiWords = {
  said: {
    undo: "Undo",
    moreRefusals: (count: number) => `${count} more`,
  },
} as const;
