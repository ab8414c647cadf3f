import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords } from "../../words/own-species-words.ts";

/** The person's own species at this place, each with its relative suitability; a press draws its map. Nothing where the model has none. */
export function OwnHere({ answer: { own } }: { readonly answer: PointAnswer }) {
  const go = useApp((state) => state.go);
  const words = ownSpeciesWords.here;
  if (own === undefined || own.length === 0) return null;
  return (
    <section className="part" aria-labelledby="own-here-title">
      <h2 id="own-here-title">{words.title}</h2>
      <p className="note">{words.note}</p>
      <ul className="species-list">
        {own.map(({ name, suitability }) => (
          <li key={name}>
            <button
              type="button"
              className="species-row"
              title={ownSpeciesWords.draw(name)}
              onClick={() => go({ layer: { kind: "own", species: name } }, "push")}
            >
              <span className="species-name">
                <i lang="la">{name}</i> <span className="species-english">{ownSpeciesWords.yours}</span>
              </span>
              <span className="species-figure">{words.value(suitability)}</span>
              <ShareBar share={suitability} tone="soft" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
