import { useState } from "react";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { percentText, scoreText } from "../../number-text.ts";
import { SpeciesChips } from "../../species/species-chips.tsx";
import { speciesByName } from "../../species/species-lookup.ts";
import { useApp } from "../../use-app.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";
import { MoreButton } from "./more-button.tsx";

const FIRST = 12;
const STEP = 60;

/** The species of an area by the expected share of cells occupied. */
export function AreaSpecies({ answer: { species, calibrated, grain } }: { answer: AreaAnswer }) {
  const [shown, setShown] = useState(FIRST);
  const table = useApp((state) => shownAnswer(state.speciesTable));
  const go = useApp((state) => state.go);
  const byName = speciesByName(table);
  const words = areaWords.species;
  const left = species.length - shown;
  return (
    <section className="part" aria-labelledby="area-species-title">
      <h2 id="area-species-title">{words.title}</h2>
      <p className="note">{calibrated ? words.note(onGrain(grain)) : words.scores}</p>
      <ol className="species-list">
        {species.slice(0, shown).map(({ name, expectedShare, meanScore, anywhere }) => {
          const entry = byName.get(name);
          return (
            <li key={name}>
              <button
                type="button"
                className="species-row"
                title={anywhere === null ? undefined : words.anywhere(anywhere.lower, anywhere.upper)}
                onClick={() => go({ about: name }, "push")}
              >
                <span className="species-name">
                  <i lang="la">{name}</i>
                  {entry?.englishName != null && (
                    <span className="species-english"> {entry.englishName}</span>
                  )}
                </span>
                <span className="species-figure">
                  {expectedShare === null ? scoreText(meanScore) : percentText(expectedShare)}
                </span>
                <ShareBar share={expectedShare ?? meanScore} tone={calibrated ? "plain" : "soft"} />
                {entry !== undefined && <SpeciesChips entry={entry} />}
              </button>
            </li>
          );
        })}
      </ol>
      {left > 0 && (
        <MoreButton text={words.more(Math.min(STEP, left))} onMore={() => setShown(shown + STEP)} />
      )}
      <p className="note">{words.count(species.length)}</p>
    </section>
  );
}
