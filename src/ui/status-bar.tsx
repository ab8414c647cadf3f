import { cellAt, cellCentre, cellCode } from "../core/cell.ts";
import { coordinateText } from "../core/coordinate-text.ts";
import { useApp } from "./use-app.ts";
import { arrivingText, computeText, words } from "./words.ts";

/** The line at the foot of the page: the engine that computes, and the place under the pointer or the crosshair. */
export function StatusBar() {
  const compute = useApp((state) => state.compute);
  const isComputing = useApp(
    ({ point, layerStatus }) => point.state === "asking" || layerStatus.progress !== null,
  );
  const isMapFailed = useApp(({ layerStatus }) => layerStatus.failure !== null);
  return (
    <footer className="status">
      <p
        className="status-compute"
        role={compute.state === "failed" ? "status" : undefined}
        data-state={compute.state}
      >
        {computeText(compute, isComputing)}
      </p>
      {isMapFailed && (
        <p className="status-failed" role="status">
          {words.status.mapFailed}
        </p>
      )}
      <Arriving />
      <Place />
    </footer>
  );
}

/** The files that are being downloaded from a server. */
function Arriving() {
  const files = useApp((state) => state.arriving);
  if (files.length === 0) return null;
  const text = arrivingText(files);
  const sum = (bytes: "received" | "size") => files.reduce((total, file) => total + file[bytes], 0);
  return (
    <p className="status-arriving">
      <span>{text}</span>
      <progress className="progress-line" aria-label={text} value={sum("received")} max={sum("size")} />
    </p>
  );
}

function Place() {
  const pointer = useApp((state) => state.pointer);
  const chosen = useApp(({ address }) => address.cell);
  const chosenPlace = useApp(({ address }) => address.place);
  const place = pointer ?? (chosen === null ? chosenPlace : cellCentre(chosen));
  if (place === null) return null;
  const cell = pointer === null ? chosen : cellAt(pointer);
  return (
    <dl className="status-place">
      <dt>{pointer === null ? words.status.crosshair : words.status.pointer}</dt>
      <dd className="status-coordinates">{coordinateText(place, 4)}</dd>
      <dd className="status-cell">{cell === null ? words.status.outsideGrid : cellCode(cell)}</dd>
    </dl>
  );
}
