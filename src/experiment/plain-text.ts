/** @file Which texts show something: names that nobody can see are none. Pure. */

/** Blanks, controls, marks without a letter, fillers that some scripts have, and what stands for a character that was lost. */
const unseen = /[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0\uFFFD]/gu;

/** Whether there is nothing to be seen of a text. */
export const isBlank = (text: string): boolean => text.replace(unseen, "") === "";
