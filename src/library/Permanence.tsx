/** @file Whether the browser may clear what is kept here: it is asked not to by a click alone, since some browsers ask the person in turn. */
import { type ReactElement, useEffect, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { libraryWords } from "./words.ts";

const words = libraryWords.permanent;

type Standing = "unknown" | "open" | "granted" | "refused";

/** Nothing where the browser cannot be asked, as over plain http. */
export function Permanence(): ReactElement | null {
  const [standing, setStanding] = useState<Standing>("unknown");
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const isPersisted = await navigator.storage?.persisted?.();
      if (isCurrent && isPersisted !== undefined) setStanding(isPersisted ? "granted" : "open");
    };
    void look().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, []);
  const ask = async (): Promise<void> => {
    const isGranted = await navigator.storage.persist().catch(() => false);
    setStanding(isGranted ? "granted" : "refused");
  };
  switch (standing) {
    case "unknown":
      return null;
    case "open":
      return (
        <p data-hidden-on-projector>
          <Button look="quiet" onClick={() => void ask()}>
            {words.ask}
          </Button>
        </p>
      );
    case "granted":
    case "refused":
      return (
        <p className="soft" role="status" data-hidden-on-projector>
          {words[standing]}
        </p>
      );
  }
}
