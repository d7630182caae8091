/** @file The program's name, which every file that it writes carries. */
export const programName = "Through Time";
