import { MapPin } from "lucide-react";
import { shownAnswer } from "../../../state/asked.ts";
import { lackingHere } from "../../../state/lacking-here.ts";
import { EmptyState } from "../../empty-state.tsx";
import { FailureNote } from "../../failure-note.tsx";
import { PlotPanel } from "../../plot/plot-panel.tsx";
import { RealPlaceWays } from "../../real-place/real-place-ways.tsx";
import { SurroundingsHere } from "../../surroundings/surroundings-here.tsx";
import { useApp } from "../../use-app.ts";
import { askingText, hereWords } from "../../words/here-words.ts";
import { FilesRead } from "./files-read.tsx";
import { NoImagery } from "./no-imagery.tsx";
import { PlacePage } from "./place-page.tsx";
import { PlaceTabs } from "./place-tabs.tsx";
import { Where } from "./where.tsx";
import { WherePlace } from "./where-place.tsx";

/** The chosen place: where it is, and the pages of its answer. */
export function HereSection() {
  const cell = useApp(({ address }) => address.cell);
  const place = useApp(({ address }) => address.place);
  const page = useApp(({ address }) => address.here);
  const point = useApp((state) => state.point);
  const compute = useApp((state) => state.compute);
  const picture = useApp(({ address }) => address.picture);
  const askAgain = useApp((state) => state.askAgain);
  const lacking = useApp(lackingHere);
  const answer = shownAnswer(point);
  if (cell === null && place === null) {
    return (
      <>
        <RealPlaceWays />
        <EmptyState level={2} icon={<MapPin />} title={hereWords.noCellTitle} text={hereWords.noCell} />
        <PlotPanel />
      </>
    );
  }
  const isAsking = point.state === "asking";
  // Not a fault, and something can be said of the place: that comes first.
  const isWithoutImagery =
    point.state === "failed" && point.failure.tag === "OutsideCoverage" && picture === null;
  const asking = askingText(point, compute.state === "starting");
  return (
    <>
      {cell !== null && <Where cell={cell} isAnswered={point.state === "ready"} />}
      {cell === null && place !== null && <WherePlace place={place} />}
      {(lacking === null || lacking.imagery === null || page !== "summary") && <PlaceTabs />}
      {page === "summary" && cell !== null && <RealPlaceWays />}
      <div
        role="status"
        className={isAsking ? "asking" : "only-read"}
        data-progress={isAsking ? "" : undefined}
      >
        {asking}
        {isAsking && answer !== null && <span className="asking-stale"> {hereWords.stale}</span>}
      </div>
      <FilesRead />
      {point.state === "failed" && !isWithoutImagery && (
        <FailureNote title={hereWords.failedTitle} failure={point.failure} onAgain={askAgain} />
      )}
      {answer !== null && point.state !== "failed" && (
        <div className="answer" data-stale={isAsking ? "" : undefined} aria-busy={isAsking}>
          <PlacePage page={page} answer={answer} isStale={point.state !== "ready"} />
        </div>
      )}
      {page === "summary" && <SurroundingsHere />}
      {point.state === "failed" && isWithoutImagery && (page !== "summary" || lacking === null) && (
        <NoImagery failure={point.failure} />
      )}
      {page === "summary" && <PlotPanel />}
    </>
  );
}
