import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { countText, percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";

/** The species of each habitat of an area: how many in a cell, and which ones most often. */
export function AreaHabitatSpecies({ answer: { habitats, grain } }: { answer: AreaAnswer }) {
  const go = useApp((state) => state.go);
  const words = areaWords.habitatSpecies;
  const classes = habitats?.species ?? [];
  if (classes.length === 0) return null;
  return (
    <section className="part" aria-labelledby="habitat-species-title">
      <h2 id="habitat-species-title">{words.title}</h2>
      <p className="note">{words.note(onGrain(grain))}</p>
      <dl className="habitat-species">
        {classes.map(({ code, name, richness, species }) => (
          <div key={code}>
            <dt>
              {name} <span className="soft">{code}</span>
              <span className="habitat-species-count">{words.richness(countText(richness))}</span>
            </dt>
            <dd>
              {species.map(({ name: latin, expectedShare }, at) => (
                <span key={latin}>
                  {at > 0 && ", "}
                  <span className="habitat-species-share">
                    <button type="button" className="link" onClick={() => go({ about: latin }, "push")}>
                      <i lang="la">{latin}</i>
                    </button>{" "}
                    <span className="soft">{percentText(expectedShare)}</span>
                  </span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
