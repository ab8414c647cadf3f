import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { hereWords } from "../../words/here-words.ts";

/** Says whether the cell's inputs are like those that the model was trained on. */
export function HowSure({ answer: { applicability } }: { answer: PointAnswer }) {
  const words = hereWords.sure;
  return (
    <section className="part" aria-labelledby="sure-title">
      <h2 id="sure-title">{words.title}</h2>
      {applicability === null ? (
        <p className="note">{words.unknown}</p>
      ) : (
        <p className={applicability.inside ? undefined : "warning"}>
          {applicability.inside ? words.inside : words.outside}{" "}
          {applicability.index !== null && applicability.threshold !== null && (
            <span className="soft">{words.index(applicability.index, applicability.threshold)}</span>
          )}
        </p>
      )}
    </section>
  );
}
