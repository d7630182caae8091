/** @file Keeps a part that breaks from taking the page along: says what happened, and offers to go on. */
import { Component, type ReactElement, type ReactNode, Suspense } from "react";
import { Button } from "./Button.tsx";
import { uiWords } from "./words.ts";

const words = uiWords.guard;

export interface GuardProps {
  /** What is guarded, as a sentence begins with it: "The stage". */
  readonly part: string;
  /** Beside the ways to go on, such as how to close a sheet. */
  readonly beside?: ReactNode;
  /** Stands there until a part that is loaded when it is shown is there; absent: nothing in it is. */
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
}

interface GuardState {
  readonly failure: { readonly error: unknown } | null;
}

/** React tells of errors to classes alone. */
export class Guard extends Component<GuardProps, GuardState> {
  override readonly state: GuardState = { failure: null };

  static getDerivedStateFromError(error: unknown): GuardState {
    return { failure: { error } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    const { part, beside, waiting, children } = this.props;
    if (failure === null) {
      return waiting === undefined ? children : <Suspense fallback={waiting}>{children}</Suspense>;
    }
    const { error } = failure;
    return (
      <Trouble
        part={part}
        detail={error instanceof Error ? error.message : String(error)}
        onRetry={() => this.setState({ failure: null })}
        beside={beside}
      />
    );
  }
}

interface TroubleProps extends Pick<GuardProps, "part" | "beside"> {
  readonly detail: string;
  readonly onRetry: () => void;
}

function Trouble({ part, detail, onRetry, beside }: TroubleProps): ReactElement {
  return (
    <div className="notice trouble" role="alert">
      <div>
        <p>{words.broke(part)}</p>
        <p className="soft trouble-detail">{detail}</p>
      </div>
      <Button onClick={onRetry}>{words.retry}</Button>
      <Button look="quiet" title={words.reloadHint} onClick={() => location.reload()}>
        {words.reload}
      </Button>
      {beside}
    </div>
  );
}
