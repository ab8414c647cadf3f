import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { hereWords } from "../../words/here-words.ts";

interface HowSureProps {
  readonly answer: PointAnswer;
  /** True where one line is enough. */
  readonly isShort?: boolean;
}

/** Says whether the cell's inputs are like those that the model was trained on. */
export function HowSure({ answer: { applicability }, isShort = false }: HowSureProps) {
  const words = hereWords.sure;
  return (
    <section className="part" aria-labelledby="sure-title">
      <h2 id="sure-title" className={isShort ? "only-read" : undefined}>
        {words.title}
      </h2>
      {applicability === null ? (
        <p className="note">{words.unknown}</p>
      ) : (
        <p className={applicability.inside ? undefined : "warning"}>
          {applicability.inside ? words.inside : words.outside}
          {applicability.index !== null && applicability.threshold !== null && (
            <> ({words.index(applicability.index, applicability.threshold)})</>
          )}
          .{" "}
          {(!isShort || !applicability.inside) && (
            <span className="soft">{applicability.inside ? words.insideMeans : words.outsideMeans}</span>
          )}
        </p>
      )}
    </section>
  );
}
