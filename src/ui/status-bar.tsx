import type { BringProgress } from "../bringing/bringing.ts";
import { cellAt, cellCentre, cellCode } from "../core/cell.ts";
import { coordinateText } from "../core/coordinate-text.ts";
import type { AppState } from "../state/app-store.ts";
import { percentText } from "./number-text.ts";
import { useApp } from "./use-app.ts";
import { bringingText } from "./words/models-words.ts";
import { arrivingText, computeText, words } from "./words.ts";

/** The line at the foot of the page: the engine that computes, and the place under the pointer or the crosshair. */
export function StatusBar() {
  const compute = useApp((state) => state.compute);
  const isComputing = useApp(isBusy);
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
      <BeingBrought />
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

/** What is being brought, read, fitted or trained, wherever the panel is. */
function BeingBrought() {
  const bringing = useApp((state) => state.bringing);
  if (bringing.state !== "busy") return null;
  const { progress } = bringing;
  const text = bringingText(progress);
  const share = shareOf(progress);
  return (
    <p className="status-arriving">
      <span>
        {text}
        {share !== null && ` ${percentText(share)}`}
      </span>
      {share !== null && <progress className="progress-line" aria-label={text} value={share} max={1} />}
    </p>
  );
}

/** How much of it is done; null where nobody can tell. */
function shareOf(progress: BringProgress): number | null {
  if (progress.stage === "receiving") return progress.received / Math.max(1, progress.size);
  if (progress.stage === "training") return progress.report.done;
  return "done" in progress ? progress.done / Math.max(1, progress.all) : null;
}

/** Whether anything is read or computed for the person. */
function isBusy(state: AppState): boolean {
  const { point, layerStatus, areaAnswers, areaList, myPlots, secondOpinion, bringing } = state;
  return (
    (bringing.state === "busy" && !["asking", "receiving"].includes(bringing.progress.stage)) ||
    [point, areaList, secondOpinion].some(({ state }) => state === "asking") ||
    layerStatus.progress !== null ||
    Object.values(areaAnswers).some((asked) => asked?.state === "computing") ||
    myPlots.state === "reading" ||
    myPlots.state === "scoring"
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
