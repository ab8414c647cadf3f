import { RotateCw } from "lucide-react";
import { isAgreed } from "../core/agreements.ts";
import type { Failure } from "../state/failure.ts";
import { AgreeToServer } from "./agree-to-server.tsx";
import { isOfPicture, OwnPictureFailure } from "./own-picture-failure.tsx";
import { useApp } from "./use-app.ts";
import { failureAdvice, mayAskAgain } from "./words/failure-words.ts";
import { hereWords } from "./words/here-words.ts";

interface FailureNoteProps {
  readonly title: string;
  readonly failure: Failure;
  onAgain?(): void;
}

/**
 * A note on a failed request: what happened, what it means and what to do. The error's own sentence is folded below, or
 * replaces the note where it is about the person's own picture.
 */
export function FailureNote({ title, failure, onAgain }: FailureNoteProps) {
  const agreed = useApp((state) => state.agreed);
  const picture = useApp(({ address }) => address.picture);
  if (picture !== null && isOfPicture(failure, picture))
    return (
      <OwnPictureFailure
        title={title}
        failure={failure}
        picture={picture}
        {...(onAgain !== undefined && { onAgain })}
      />
    );
  const { notAgreed } = failure;
  if (notAgreed !== undefined && !isAgreed(notAgreed, agreed)) return <AgreeToServer address={notAgreed} />;
  const { means, advice, detail } = failureAdvice(failure);
  return (
    <div className="failure" role="alert">
      <h3>{title}</h3>
      <p>
        {means} {advice}
      </p>
      {onAgain !== undefined && mayAskAgain(failure) && (
        <button type="button" className="button" onClick={onAgain}>
          <RotateCw aria-hidden="true" />
          {hereWords.again}
        </button>
      )}
      <details className="fold">
        <summary>{detail}</summary>
        <p className="address">{failure.message}</p>
      </details>
    </div>
  );
}
