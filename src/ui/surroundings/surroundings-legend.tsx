import { cellCentre } from "../../core/cell.ts";
import { eunisClass } from "../../science/habitats/eunis-class.ts";
import { drawnSurroundings, SURROUNDINGS_MOST_ZOOM } from "../../state/drawn-surroundings.ts";
import { FailureNote } from "../failure-note.tsx";
import { useApp } from "../use-app.ts";
import { surroundingsWords as words } from "../words/surroundings-words.ts";
import { surroundingsClasses } from "./surroundings-classes.ts";
import { surroundingsUnder } from "./surroundings-under.ts";

/** Classes that the legend names, the most widespread in sight first. */
const MOST_NAMED = 10;

/** The legend of the habitats recorded around places; it says why nothing is drawn where nothing is. */
export function SurroundingsLegend() {
  const map = useApp(drawnSurroundings);
  const asked = useApp((state) => state.surroundingsMap);
  const view = useApp(({ address }) => address.view);
  const sight = useApp((state) => state.sight);
  const pointer = useApp((state) => state.pointer);
  const cell = useApp(({ address }) => address.cell);
  const go = useApp((state) => state.go);
  const askAgain = useApp((state) => state.askAgain);
  if (asked.state === "failed")
    return <FailureNote title={words.failed} failure={asked.failure} onAgain={askAgain} />;
  if (view.zoom > SURROUNDINGS_MOST_ZOOM)
    return (
      <>
        <p className="note">{words.tooNear}</p>
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { ...view, zoom: SURROUNDINGS_MOST_ZOOM } }, "push")}
        >
          {words.zoomOut}
        </button>
      </>
    );
  if (map === null) return <p className="note">{words.computing}</p>;
  const inSight = surroundingsClasses(map, sight);
  const readings = [
    { label: words.underPointer, code: pointer && surroundingsUnder(map, pointer) },
    { label: words.atPlace, code: cell && surroundingsUnder(map, cellCentre(cell)) },
  ].filter(({ code }) => code !== null);
  return (
    <>
      <p className="legend-unit">{words.legend}</p>
      {inSight.length === 0 && <p className="note">{words.noneInSight}</p>}
      <ul className="legend-classes surroundings-classes">
        {inSight.slice(0, MOST_NAMED).map(({ code, name, colour }) => (
          <li key={code}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect width="14" height="14" rx="2" fill={colour} />
            </svg>
            <span>
              <span className="habitat-code">{code}</span> {name}
            </span>
          </li>
        ))}
      </ul>
      {inSight.length > MOST_NAMED && (
        <p className="legend-from">{words.rest(inSight.length - MOST_NAMED)}</p>
      )}
      {readings.map(({ label, code }) => (
        <p className="legend-from" key={label}>
          {label}: <span className="habitat-code">{code}</span> {eunisClass(code!).name}
        </p>
      ))}
      <p className="legend-from">
        <b>{words.realLegend}</b> {words.far}
      </p>
      <p className="legend-from">{words.from}</p>
    </>
  );
}
