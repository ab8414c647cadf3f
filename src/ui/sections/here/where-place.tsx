import type { LonLat } from "../../../core/cell.ts";
import { coordinateText } from "../../../core/coordinate-text.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";
import { WhereActions } from "./where-actions.tsx";

/** A chosen place that the European grid does not reach, with buttons to use it, and what can be said of it. */
export function WherePlace({ place }: { readonly place: LonLat }) {
  const hasModel = useApp((state) => rangeModel(state) !== null);
  const go = useApp((state) => state.go);
  return (
    <section className="part where" aria-labelledby="place-title">
      <h2 id="place-title">
        {hereWords.place} <span className="where-place">{coordinateText(place, 4)}</span>
      </h2>
      <WhereActions
        place={place}
        leastZoom={6}
        clearLabel={hereWords.clearPlace}
        onClear={() => go({ place: null }, "push")}
      />
      <p className="note">{hasModel ? hereWords.beyondGrid : hereWords.beyondGridNoModel}</p>
    </section>
  );
}
