/** @file The numbers of a run as one text, whatever the run is called: its SHA-256 says whether another run came to the same. Pure. */
import { type ExportedRun, toCsv } from "./export.ts";

/** Every scalar of every iteration, as the CSV of the run alone has them, without its name. */
export const resultText = (run: ExportedRun): string =>
  toCsv([{ ...run, name: "" }], [], { hasComment: false });
