import { Play, Square } from "lucide-react";
import type { Area } from "../../../state/area.ts";
import type { AreaAsked } from "../../../state/areas-slice.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** The progress of an area's computation, with buttons to stop and to continue. */
export function AreaStatus({ area: { id }, asked }: { area: Area; asked: AreaAsked | undefined }) {
  const stopArea = useApp((state) => state.stopArea);
  const askArea = useApp((state) => state.askArea);
  const isStarting = useApp(({ compute }) => compute.state === "starting");
  const isBusy = asked?.state === "waiting" || asked?.state === "computing";
  const cells = asked?.answer?.cells;
  const hasProgress = isBusy && asked.isStale === false && cells !== undefined;
  return (
    <section className="area-status">
      {hasProgress && (
        <progress
          className="progress-line"
          value={cells.computed}
          max={cells.planned}
          aria-label={areaWords.progress(cells.computed, cells.planned)}
        />
      )}
      <p role="status" className={isBusy && !hasProgress ? "asking" : undefined}>
        {sentence(asked, isStarting)}
      </p>
      {asked?.isStale === true && asked.answer !== null && <p className="note">{areaWords.stale}</p>}
      {isBusy && (
        <button type="button" className="button" onClick={() => stopArea(id)}>
          <Square aria-hidden="true" />
          {areaWords.stop}
        </button>
      )}
      {(asked === undefined || asked.state === "stopped") && (
        <button type="button" className="button" onClick={() => askArea(id)}>
          <Play aria-hidden="true" />
          {asked === undefined ? areaWords.compute : areaWords.goOn}
        </button>
      )}
    </section>
  );
}

function sentence(asked: AreaAsked | undefined, isStarting: boolean): string {
  if (asked === undefined) return "";
  const { state, answer, isStale } = asked;
  if (state === "waiting") return isStarting ? areaWords.starting : areaWords.waiting;
  if (state === "stopped" && answer !== null)
    return areaWords.stopped(answer.cells.computed, answer.cells.planned);
  if (state !== "computing") return "";
  if (isStarting) return areaWords.starting;
  if (answer === null || isStale) return areaWords.asking;
  return answer.habitats === null
    ? areaWords.progress(answer.cells.computed, answer.cells.planned)
    : areaWords.habitatsNow(answer.habitats.cells);
}
