/** @file The first thirty seconds: what this is, a network at work, one large action, and a way in for each who comes. */
import { type ReactElement, useCallback, useEffect } from "react";
import { NetworkPicture } from "../../charts/NetworkPicture.tsx";
import { formatPercent } from "../../files/format.ts";
import { openRoom } from "../../shell/commands.ts";
import { useExperiment, useLab, useMeasured, useStatus } from "../../shell/lab-context.ts";
import { Button } from "../../ui/Button.tsx";
import { Subscripts } from "../../ui/subscripts.tsx";
import type { LaneView } from "../lanes/lane-views.ts";
import { useObservatoryStore } from "../view.ts";
import { observatoryWords } from "../words.ts";
import { rememberLook } from "./remembered.ts";
import { welcomeWords as words } from "./words.ts";
import "./welcome.css";

export interface WelcomeProps {
  readonly lanes: readonly LaneView[];
}

const rules = [words.rules.bptt, words.rules.tptt, words.rules.tptthx] as const;

export function Welcome({ lanes }: WelcomeProps): ReactElement {
  const lab = useLab();
  const store = useObservatoryStore();
  const { length, limit } = useExperiment(({ shared }) => ({
    length: shared.length,
    limit: shared.maxIterations,
  }));
  const pace = useStatus((status) => status.pace);
  const isTraining = useStatus(({ transport }) => transport.kind === "training");
  // Who trains from below has found the way.
  useEffect(() => {
    if (isTraining) rememberLook();
  }, [isTraining]);
  const leave = (): void => {
    rememberLook();
    store.setState({ isWelcoming: false });
  };
  /** To what is behind the welcome; the focus would be lost with it. */
  const enter = (): void => {
    leave();
    window.scrollTo({ top: 0 });
    document.getElementById("charts")?.focus({ preventScroll: true });
  };
  const visit = (room: string) => (): void => {
    leave();
    openRoom(lab, room);
    window.scrollTo({ top: 0 });
  };
  const { learn, explore, reproduce } = words.ways;
  return (
    <section className="welcome" aria-label={words.label}>
      <div className="welcome-say">
        <h2>{words.title}</h2>
        <p className="welcome-about">{words.about(length)}</p>
        <p className="welcome-act">
          <Button
            look="strong"
            onClick={() => {
              enter();
              lab.laboratory.train();
            }}
          >
            <svg className="icon solid" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 2.5v11L13.5 8z" />
            </svg>
            <span>{words.train}</span>
          </Button>
          {pace === null ? null : (
            <span className="soft">{words.time(observatoryWords.seconds(limit / pace))}</span>
          )}
        </p>
      </div>
      <div className="welcome-show">
        <Picture
          lane={lanes.find(({ config }) => config.rule === "bptt") ?? null}
          length={length}
        />
        <dl>
          {rules.map(({ short, long, how }) => (
            <div key={short}>
              <dt>
                <strong>{short}</strong> <span>{long}</span>
              </dt>
              <dd>
                <Subscripts text={how} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="welcome-ways" role="group" aria-label={words.ways.label}>
        <Way {...learn} onClick={visit("learn")} />
        <Way {...explore} onClick={enter} />
        <Way {...reproduce} onClick={visit("gallery")} />
      </div>
      <p className="welcome-source soft">
        <span>{words.source}</span> <cite>{words.paper}</cite> <span>{words.place}</span>
      </p>
    </section>
  );
}

interface WayProps {
  readonly title: string;
  readonly about: string;
  readonly onClick: () => void;
}

const Way = ({ title, about, onClick }: WayProps): ReactElement => (
  <button type="button" className="welcome-way" onClick={onClick}>
    <strong>{title}</strong>
    <span>{about}</span>
  </button>
);

interface PictureProps {
  /** The lane whose signal is drawn. */
  readonly lane: LaneView | null;
  /** T */
  readonly length: number;
}

/** As thick as what is left of the signal, which is computed before anything is trained. */
function Picture({ lane, length }: PictureProps): ReactElement {
  const read = useCallback(() => {
    if (lane === null) return null;
    const { history } = lane.run;
    return history.rows(lane.facts.signal.metric.id)?.at(0)?.values ?? null;
  }, [lane]);
  const row = useMeasured(read, 500);
  const last = row?.[length - 1] ?? 0;
  const share = (step: number): number => (last > 0 ? (row?.[step - 1] ?? 0) / last : 0);
  const left = row === null ? "" : words.left(formatPercent(share(1)));
  return (
    <figure translate="no">
      <NetworkPicture
        length={length}
        signal={row === null ? null : share}
        color={lane?.color ?? "currentColor"}
        label={`${words.picture}. ${left}`}
        isMoving
      />
      <figcaption className="soft">
        <span>{`${words.picture}.`}</span> <span className="number">{left}</span>
      </figcaption>
    </figure>
  );
}
