import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { frequencyText, percentText, scoreText } from "../../number-text.ts";
import type { SpeciesLine } from "../../species/filter-species.ts";
import { SpeciesChips } from "../../species/species-chips.tsx";
import { useApp } from "../../use-app.ts";

interface SpeciesRowProps {
  readonly line: SpeciesLine;
  readonly isCalibrated: boolean;
}

/** One species of a cell: its name, its probability as a number and a bar, and its flags. A click opens its page. */
export function SpeciesRow({ line: { answered, entry }, isCalibrated }: SpeciesRowProps) {
  const go = useApp((state) => state.go);
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
    </button>
  );
}

function figureText({ probability, score }: PointAnswer["species"][number]): string {
  return probability === null ? scoreText(score) : percentText(probability);
}
