import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { FailureNote } from "../../failure-note.tsx";
import { useApp } from "../../use-app.ts";
import { secondWords as words } from "../../words/second-words.ts";
import { LikelyElsewhere } from "./likely-elsewhere.tsx";

/** What the second model says of the listed species as a whole. Nothing where none is chosen. */
export function SecondOpinionNote({ answer }: { readonly answer: PointAnswer }) {
  const second = useApp((state) => state.secondOpinion);
  const askAgain = useApp((state) => state.askAgain);
  switch (second.state) {
    case "idle":
      return null;
    case "asking":
      return <p className="note">{words.asking}</p>;
    case "failed":
      return <FailureNote title={words.failed} failure={second.failure} onAgain={askAgain} />;
    case "ready": {
      const { answer: opinion } = second;
      const asked = answer.species.length;
      return (
        <>
          <p className="note">
            {opinion.implausible.length === 0 ? words.none(opinion, asked) : words.some(opinion, asked)}{" "}
            {words.scale(opinion)}
          </p>
          <LikelyElsewhere opinion={opinion} />
        </>
      );
    }
    default:
      return second satisfies never;
  }
}
