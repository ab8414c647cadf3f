import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import type { ShownLayer } from "../../../prediction/shown-layer.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords } from "../../words/own-species-words.ts";

/**
 * The person's own species at this place, of the species model and of the second opinion, each with its relative suitability; a press
 * draws its map. Nothing where neither has any.
 */
export function OwnHere({ answer }: { readonly answer: PointAnswer }) {
  const second = useApp(({ secondOpinion }) =>
    secondOpinion.state === "ready" ? secondOpinion.answer : null,
  );
  const words = ownSpeciesWords.here;
  const seen = answer.own ?? [];
  const located = second?.own ?? [];
  if (seen.length + located.length === 0) return null;
  return (
    <section className="part" aria-labelledby="own-here-title">
      <h2 id="own-here-title">{words.title}</h2>
      <p className="note">{words.note}</p>
      <ul className="species-list">
        {seen.map((one) => (
          <li key={`imagery ${one.name}`}>
            <Row {...one} layer={{ kind: "own", species: one.name }} by={words.imagery} />
          </li>
        ))}
        {located.map((one) => (
          <li key={`position ${one.name}`}>
            <Row
              {...one}
              layer={{ kind: "range", species: one.name, rule: USUAL_RULE }}
              by={words.position}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly suitability: number;
  readonly layer: ShownLayer;
  /** What it was fitted on. */
  readonly by: string;
}

function Row({ name, suitability, layer, by }: RowProps) {
  const go = useApp((state) => state.go);
  return (
    <button
      type="button"
      className="species-row"
      title={ownSpeciesWords.draw(name)}
      onClick={() => go({ layer }, "push")}
    >
      <span className="species-name">
        <i lang="la">{name}</i> <span className="species-english">{by}</span>
      </span>
      <span className="species-figure">{ownSpeciesWords.here.value(suitability)}</span>
      <ShareBar share={suitability} tone="soft" />
    </button>
  );
}
