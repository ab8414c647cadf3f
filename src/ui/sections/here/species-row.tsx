import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import type { AppState } from "../../../state/app-store.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { frequencyText, percentText, scoreText } from "../../number-text.ts";
import type { SpeciesLine } from "../../species/filter-species.ts";
import { SpeciesChips } from "../../species/species-chips.tsx";
import { useApp } from "../../use-app.ts";
import { secondWords } from "../../words/second-words.ts";

interface SpeciesRowProps {
  readonly line: SpeciesLine;
  readonly isCalibrated: boolean;
}

/** One species of a cell: its name, its probability as a number and a bar, and its flags. A click opens its page. */
export function SpeciesRow({ line: { answered, entry }, isCalibrated }: SpeciesRowProps) {
  const go = useApp((state) => state.go);
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
        {entry?.englishName != null && <span className="species-english"> {entry.englishName}</span>}
      </span>
      <span className="species-figure">{figureText(answered)}</span>
      <ShareBar share={answered.probability ?? answered.score} tone={isCalibrated ? "plain" : "soft"} />
      {entry !== null && <SpeciesChips entry={entry} />}
      {doubt !== null && <span className="second-doubt">{doubt}</span>}
    </button>
  );
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
