/** @file The least that is carried back through time. */

/**
 * An error or a target difference of smaller magnitude counts as 0, in all engines. Products of what is left with weights of
 * 2^-10 and more stay normal float32 numbers: many processors take a hundred cycles for one that is not. 2^-116.
 */
export const faintest = 2 ** -116;
