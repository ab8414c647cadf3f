import { isModality } from "../../../core/modality.ts";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { percentText, scoreText } from "../../number-text.ts";
import { hereWords } from "../../words/here-words.ts";

/** How much the answer depends on each input. Shows nothing where that was not computed. */
export function AnswerReasons({ answer }: { answer: PointAnswer }) {
  const { reasons: words, inputs } = hereWords;
  if (answer.reasons.length === 0) return null;
  const figure = answer.calibrated ? percentText : scoreText;
  return (
    <section className="part" aria-labelledby="reasons-title">
      <h2 id="reasons-title">{words.title}</h2>
      <p className="note">{words.note}</p>
      <ul className="habitat-bars">
        {answer.reasons.map(({ modality, share, species }) => (
          <li key={modality}>
            <span>{isModality(modality) ? inputs.names[modality] : modality}</span>
            <span className="species-figure">{words.share(share)}</span>
            <ShareBar share={share} />
            {species[0] !== undefined && (
              <span className="reason-species soft">
                {words.changes}: <i lang="la">{species[0].name}</i>,{" "}
                {words.withWithout(figure(species[0].with), figure(species[0].without))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
