import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import type { AppState } from "../../../state/app-store.ts";
import { isOwnRange } from "../../../state/is-own-range.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { frequencyText, percentText, scoreText } from "../../number-text.ts";
import type { SpeciesLine } from "../../species/filter-species.ts";
import { SpeciesChips } from "../../species/species-chips.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";
import { ownSpeciesWords } from "../../words/own-species-words.ts";
import { secondWords } from "../../words/second-words.ts";

interface SpeciesRowProps {
  readonly line: SpeciesLine;
  readonly isCalibrated: boolean;
}

/** One species of a cell: its name, its probability as a number and a bar, and its flags. A click opens its page. */
export function SpeciesRow({ line: { answered, entry }, isCalibrated }: SpeciesRowProps) {
  const go = useApp((state) => state.go);
  const isYours = useApp((state) => isYoursHere(state, answered.name));
  const doubt = useApp((state) => doubtOf(state, answered.name));
  return (
    <button
      type="button"
      className="species-row"
      title={answered.probability === null ? undefined : frequencyText(answered.probability)}
      onClick={() => go({ about: answered.name }, "push")}
    >
      <span className="species-name">
        <i lang="la">{answered.name}</i>
        {isYours && <span className="species-english"> {ownSpeciesWords.yours}</span>}
        {entry?.englishName != null && <span className="species-english"> {entry.englishName}</span>}
      </span>
      <span className="species-figure">{figureText(answered)}</span>
      <ShareBar share={answered.probability ?? answered.score} tone={isCalibrated ? "plain" : "soft"} />
      {entry !== null && <SpeciesChips entry={entry} />}
      {answered.withDropout !== undefined && (
        <span className="species-english">{hereWords.species.withDropout(answered.withDropout)}</span>
      )}
      {doubt !== null && <span className="second-doubt">{doubt}</span>}
    </button>
  );
}

/** Whether the model that was asked has the species as one of the person's own. */
function isYoursHere({ address, sdmCard, secondCard, point }: AppState, name: string): boolean {
  if (point.state !== "ready" || point.answer.isRelative !== true) return false;
  // Beyond the European grid the model of ranges is asked, whichever it is.
  const isSpeciesModel = sdmCard.state === "ready" && sdmCard.answer.inputs.length === 0;
  return (isSpeciesModel || address.cell === null) && isOwnRange({ sdmCard, secondCard }, name);
}

/** What the second model says against a species here; null where it says nothing. */
function doubtOf({ secondOpinion }: AppState, name: string): string | null {
  if (secondOpinion.state !== "ready") return null;
  const { answer } = secondOpinion;
  const found = answer.implausible.find((one) => one.name === name);
  return found === undefined ? null : secondWords.mark(answer, found.value, found.as);
}

function figureText({ probability, score }: PointAnswer["species"][number]): string {
  return probability === null ? scoreText(score) : percentText(probability);
}
