/** @file The page: its rooms, of which there is one so far. */
import type { ReactElement } from "react";
import { type Lab, LabContext } from "./observatory/lab-context.ts";
import { Observatory } from "./observatory/Observatory.tsx";

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  return (
    <LabContext value={lab}>
      <Observatory />
    </LabContext>
  );
}
