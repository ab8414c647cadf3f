import { FailureNote } from "../../failure-note.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";

/** The chosen catalogue's card: what it is, licence, years, and a button that shows where it is. */
export function CatalogueCardView() {
  const asked = useApp((state) => state.catalogueCard);
  const askAgain = useApp((state) => state.askAgain);
  const view = useApp(({ address }) => address.view);
  const go = useApp((state) => state.go);
  const words = modelsWords.card;
  if (asked.state === "failed")
    return <FailureNote title={modelsWords.failed} failure={asked.failure} onAgain={askAgain} />;
  if (asked.state !== "ready") return <p className="note">{modelsWords.reading}</p>;
  const { description, licences, collections, years, bbox, isSimulated } = asked.answer;
  return (
    <div className="card">
      {isSimulated && <p className="card-warning">{words.simulated}</p>}
      {!isSimulated && description !== "" && <p>{description}</p>}
      <dl className="facts">
        <dt>{words.licence}</dt>
        <dd>{licences.join(", ") || words.noLicence}</dd>
        <dt>{words.collections}</dt>
        <dd>{collections.join("; ")}</dd>
      </dl>
      {years !== null && <p className="note">{words.years(...years)}</p>}
      {bbox !== null && (
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { ...view, ...centreOf(bbox), zoom: zoomOf(bbox) } }, "push")}
        >
          {words.show}
        </button>
      )}
    </div>
  );
}

type Box = readonly [west: number, south: number, east: number, north: number];

function centreOf([west, south, east, north]: Box): { lon: number; lat: number } {
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

/** A zoom at which the box fills about 700 pixels. */
function zoomOf([west, , east]: Box): number {
  return Math.min(13, Math.max(3, Math.log2((700 * 360) / (Math.max(0.01, east - west) * 512))));
}
