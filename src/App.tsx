/** @file The page: its rooms, one at a time. Rooms other than the first are loaded when they are entered. */
import { lazy, type ReactElement, Suspense, useEffect } from "react";
import { attend } from "./observatory/attend.ts";
import { Header } from "./observatory/Header.tsx";
import { type Lab, LabContext, useLab, useView } from "./observatory/lab-context.ts";
import { Observatory } from "./observatory/Observatory.tsx";
import { useThemeOnDocument } from "./observatory/theme.ts";
import type { SpeedRoomProps } from "./speed/SpeedRoom.tsx";
import { messages } from "./ui/messages.ts";

const SpeedRoom = lazy(async () => {
  try {
    const { SpeedRoom } = await import("./speed/SpeedRoom.tsx");
    return { default: SpeedRoom };
  } catch {
    return {
      default: ({ head }: SpeedRoomProps) => (
        <Placeholder head={head} text={messages.rooms.missing} />
      ),
    };
  }
});

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  useEffect(() => attend(lab), [lab]);
  return (
    <LabContext value={lab}>
      <Room />
    </LabContext>
  );
}

function Room(): ReactElement {
  const { laboratory } = useLab();
  const { room, hasHeader } = useView(({ room, hidden }) => ({
    room,
    hasHeader: !hidden.includes("header"),
  }));
  useThemeOnDocument();
  if (room === "observatory") return <Observatory />;
  const head = hasHeader ? <Header /> : null;
  return (
    <Suspense fallback={<Placeholder head={head} text={messages.rooms.opening} />}>
      <SpeedRoom head={head} onStart={() => laboratory.pause()} />
    </Suspense>
  );
}

interface PlaceholderProps {
  readonly head: ReactElement | null;
  readonly text: string;
}

function Placeholder({ head, text }: PlaceholderProps): ReactElement {
  return (
    <div className="room">
      {head}
      <main>
        <p role="status">{text}</p>
      </main>
    </div>
  );
}
