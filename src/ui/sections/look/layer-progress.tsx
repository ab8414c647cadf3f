import { DEMONSTRATION_ISLAND } from "../../../core/demonstration-island.ts";
import { isPredicted } from "../../../prediction/shown-layer.ts";
import { FailureNote } from "../../failure-note.tsx";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { rasterWords } from "../../words/raster-words.ts";

const COMPUTED_FROM_ZOOM = 11;
const ISLAND_ZOOM = 11.2;

/** The state of the layers: computing (with a stop button), stopped, failed, or waiting for a closer view. */
export function LayerProgress() {
  const { progress, isTooWide } = useApp((state) => state.layerStatus);
  const isStopped = useApp((state) => state.isStopped);
  const setStopped = useApp((state) => state.setStopped);
  const words = lookWords.progress;
  if (isTooWide) return <TooWide />;
  return (
    <>
      <LayerFailure />
      <div className="progress">
        {progress !== null && (
          <>
            <progress aria-label={words.label} value={progress.cells} max={Math.max(1, progress.all)} />
            <p className="progress-text">
              {words.computing(progress.cells, progress.all)}
              {progress.cellsPerSecond !== null &&
                progress.cellsPerSecond >= 1 &&
                ` · ${words.speed(progress.cellsPerSecond)}`}
            </p>
          </>
        )}
        {isStopped && <p className="progress-text">{words.stopped}</p>}
        {(progress !== null || isStopped) && (
          <button type="button" className="button" onClick={() => setStopped(!isStopped)}>
            {isStopped ? words.go : words.stop}
          </button>
        )}
      </div>
    </>
  );
}

/** A note on the part of the layers that failed, which says whether another part is drawn. */
function LayerFailure() {
  const { failure, legends } = useApp((state) => state.layerStatus);
  const askAgain = useApp((state) => state.askAgain);
  const { layer, compare, other } = useApp((state) => state.address);
  const words = lookWords.progress;
  if (failure === null) return null;
  const isPart = Object.values(legends).some((legend) => legend !== null);
  if ([layer, compare, other].some((one) => one?.kind === "raster"))
    return (
      <PlainFailure
        title={isPart ? words.partFailed : rasterWords.part.failed}
        failure={failure}
        onAgain={askAgain}
      />
    );
  const whole = layer !== null && isPredicted(layer) ? words.failed : words.notRead;
  return <FailureNote title={isPart ? words.partFailed : whole} failure={failure} onAgain={askAgain} />;
}

function TooWide() {
  const view = useApp(({ address }) => address.view);
  const go = useApp((state) => state.go);
  const words = lookWords.tooWide;
  const [lon, lat] = DEMONSTRATION_ISLAND.place;
  return (
    <div className="invitation" role="status">
      <h3>{words.title}</h3>
      <p className="note">{words.text}</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { ...view, zoom: COMPUTED_FROM_ZOOM } }, "push")}
        >
          {words.zoom}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { lon, lat, zoom: ISLAND_ZOOM } }, "push")}
        >
          {words.island}
        </button>
      </div>
    </div>
  );
}
