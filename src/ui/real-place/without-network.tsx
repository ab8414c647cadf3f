import { DEMONSTRATION_ISLAND } from "../../core/demonstration-island.ts";
import { SURROUNDINGS_MOST_ZOOM } from "../../state/drawn-surroundings.ts";
import { useApp } from "../use-app.ts";
import { realPlaceWords } from "../words/real-place-words.ts";

const words = realPlaceWords.without;
const ISLAND_ZOOM = 10.5;

/** What can be had of a real place while no server answers. */
export function WithoutNetwork() {
  const go = useApp((state) => state.go);
  const view = useApp(({ address }) => address.view);
  const [lon, lat] = DEMONSTRATION_ISLAND.place;
  return (
    <>
      <p className="note">{words.text}</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            go({ around: 1, view: { ...view, zoom: Math.min(view.zoom, SURROUNDINGS_MOST_ZOOM) } }, "push")
          }
        >
          {words.around}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            go(
              { view: { lon, lat, zoom: ISLAND_ZOOM }, catalogue: "hy-brasil", cell: null, year: null },
              "push",
            )
          }
        >
          {words.island}
        </button>
      </div>
    </>
  );
}
