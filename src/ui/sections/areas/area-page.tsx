import { ArrowLeft } from "lucide-react";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import type { Area } from "../../../state/area.ts";
import { rangeCard } from "../../../state/range-model.ts";
import { BannerNote } from "../../banner-note.tsx";
import { FailureNote } from "../../failure-note.tsx";
import { AreaPair } from "../../pair/area-pair.tsx";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
import { packWords } from "../../words/pack-words.ts";
import { ProvenanceList } from "../here/provenance-list.tsx";
import { TakeAlong } from "../pack/take-along.tsx";
import { AreaAccumulation } from "./area-accumulation.tsx";
import { areaBox } from "./area-box.ts";
import { AreaHabitatSpecies } from "./area-habitat-species.tsx";
import { AreaHabitats } from "./area-habitats.tsx";
import { AreaHead } from "./area-head.tsx";
import { AreaIndicators } from "./area-indicators.tsx";
import { AreaRangeList } from "./area-range-list.tsx";
import { AreaRichness } from "./area-richness.tsx";
import { AreaSpecies } from "./area-species.tsx";
import { AreaStatus } from "./area-status.tsx";
import { AreaSure } from "./area-sure.tsx";
import { AreaWithoutImagery } from "./area-without-imagery.tsx";
import { KeepArea } from "./keep-area.tsx";

/** An area that lacks this share of its cells is told so before its numbers. */
const MUCH = 0.1;

/** The page of one area: its name and size, the state of its computation, and its answer. */
export function AreaPage({ area }: { area: Area }) {
  const asked = useApp(({ areaAnswers }) => areaAnswers[area.id]);
  const chooseArea = useApp((state) => state.chooseArea);
  const askArea = useApp((state) => state.askArea);
  const hasRanges = useApp((state) => rangeCard(state) !== null);
  const answer = asked?.answer ?? null;
  const failure = asked?.state === "failed" ? asked.failure : null;
  // No fault: what can be had is said instead.
  const isWithoutImagery = failure?.tag === "OutsideCoverage";
  return (
    <>
      <div>
        <button type="button" className="back" onClick={() => chooseArea(null)}>
          <ArrowLeft aria-hidden="true" />
          {areaWords.back}
        </button>
        <AreaHead area={area} answer={answer} />
      </div>
      <AreaStatus area={area} asked={asked} />
      {failure !== null && isWithoutImagery && <AreaWithoutImagery hasList={hasRanges} />}
      {failure !== null && !isWithoutImagery && (
        <FailureNote title={areaWords.failedTitle} failure={failure} onAgain={() => askArea(area.id)} />
      )}
      {answer !== null && (
        <div className="answer" data-stale={asked?.isStale === true ? "" : undefined}>
          {answer.banner !== null && <BannerNote banner={answer.banner} />}
          <MostlyEmpty answer={answer} />
          <AreaRichness answer={answer} />
          <AreaAccumulation answer={answer} />
          <AreaSpecies answer={answer} />
          <AreaPair area={area} asked={asked} />
          <AreaHabitats answer={answer} />
          <AreaHabitatSpecies answer={answer} />
          <AreaIndicators answer={answer} />
          <AreaSure answer={answer} />
          {answer.done && <KeepArea area={area} answer={answer} />}
          <ProvenanceList provenance={answer.provenance} />
        </div>
      )}
      <AreaRangeList area={area} isFailed={asked?.state === "failed"} />
      <TakeAlong from={area.id} text={packWords.area} boxNow={() => areaBox(area)} />
    </>
  );
}

/** Says first that much of the area has no imagery, where that is so. */
function MostlyEmpty({ answer: { cells } }: { answer: AreaAnswer }) {
  const share = cells.withoutInputs / Math.max(1, cells.computed);
  return share > MUCH && <p className="warning">{areaWords.mostlyEmpty(share)}</p>;
}
