import { RotateCw } from "lucide-react";
import type { Failure } from "../state/failure.ts";
import { hereWords } from "./words/here-words.ts";

interface PlainFailureProps {
  readonly title: string;
  readonly failure: Failure;
  onAgain?(): void;
}

/**
 * A failure of a file that the person chose, told by its own sentence, which says what was expected and what the file holds.
 */
export function PlainFailure({ title, failure, onAgain }: PlainFailureProps) {
  return (
    <div className="failure" role="alert">
      <h3>{title}</h3>
      <p className="address">{failure.message}.</p>
      {onAgain !== undefined && (
        <button type="button" className="button" onClick={onAgain}>
          <RotateCw aria-hidden="true" />
          {hereWords.again}
        </button>
      )}
    </div>
  );
}
