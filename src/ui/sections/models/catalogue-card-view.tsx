import { FailureNote } from "../../failure-note.tsx";
import { useApp } from "../../use-app.ts";
import { viewOfBox } from "../../view-of-box.ts";
import { modelsWords } from "../../words/models-words.ts";

const CLOSEST = 13;

/** The chosen catalogue's card: title, licence, years, and a button that shows its place on the map. */
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
          onClick={() => go({ view: { ...view, ...viewOfBox(bbox, CLOSEST) } }, "push")}
        >
          {words.show}
        </button>
      )}
    </div>
  );
}
