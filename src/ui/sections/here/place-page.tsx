import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import type { HerePage } from "../../../state/address.ts";
import { AnswerReasons } from "./answer-reasons.tsx";
import { CellAnswer } from "./cell-answer.tsx";
import { Habitats } from "./habitats.tsx";
import { HowSure } from "./how-sure.tsx";
import { Indicators } from "./indicators.tsx";
import { Inputs } from "./inputs.tsx";
import { NothingGrows } from "./nothing-grows.tsx";
import { OwnHere } from "./own-here.tsx";
import { ProvenanceList } from "./provenance-list.tsx";
import { SpeciesList } from "./species-list.tsx";

interface PlacePageProps {
  readonly page: HerePage;
  readonly answer: PointAnswer;
  /** True while the answer is that of the cell before. */
  readonly isStale: boolean;
}

/** One page of the chosen place's answer. */
export function PlacePage({ page, answer, isStale }: PlacePageProps) {
  switch (page) {
    case "summary":
      return <CellAnswer answer={answer} />;
    case "species":
      return answer.noVegetation === null ? (
        <>
          <OwnHere answer={answer} />
          <SpeciesList answer={answer} isStale={isStale} />
          <Indicators answer={answer} />
        </>
      ) : (
        <NothingGrows reason={answer.noVegetation} />
      );
    case "habitat":
      return <Habitats answer={answer} />;
    case "evidence":
      return (
        <>
          <HowSure answer={answer} />
          <Inputs answer={answer} />
          <AnswerReasons answer={answer} />
        </>
      );
    case "data":
      return <ProvenanceList provenance={answer.provenance} isOpen />;
    default:
      return page satisfies never;
  }
}
