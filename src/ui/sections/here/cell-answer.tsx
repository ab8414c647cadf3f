import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { BannerNote } from "../../banner-note.tsx";
import { AnswerReasons } from "./answer-reasons.tsx";
import { BestHabitat } from "./best-habitat.tsx";
import { Habitats } from "./habitats.tsx";
import { HowSure } from "./how-sure.tsx";
import { Indicators } from "./indicators.tsx";
import { Inputs } from "./inputs.tsx";
import { KeepAnswer } from "./keep-answer.tsx";
import { ProvenanceList } from "./provenance-list.tsx";
import { Richness } from "./richness.tsx";
import { SpeciesPreview } from "./species-preview.tsx";

/**
 * The answer for a cell from top to bottom: warning, number of species, species, habitat, reasons, applicability and
 * provenance.
 */
export function CellAnswer({ answer }: { answer: PointAnswer }) {
  return (
    <>
      {answer.banner !== null && <BannerNote banner={answer.banner} />}
      {answer.habitats !== null && <BestHabitat habitats={answer.habitats} />}
      <Richness answer={answer} />
      <SpeciesPreview answer={answer} />
      <Habitats answer={answer} />
      <Indicators answer={answer} />
      <AnswerReasons answer={answer} />
      <Inputs answer={answer} />
      <HowSure answer={answer} />
      <KeepAnswer answer={answer} />
      <ProvenanceList provenance={answer.provenance} />
    </>
  );
}
