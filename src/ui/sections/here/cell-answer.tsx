import { isOnIsland } from "../../../core/demonstration-island.ts";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { BannerNote } from "../../banner-note.tsx";
import { GrainChoice } from "../../grain-choice.tsx";
import { PointPair } from "../../pair/point-pair.tsx";
import { PublishedPart } from "../../published/published-part.tsx";
import { useApp } from "../../use-app.ts";
import { BestHabitat } from "./best-habitat.tsx";
import { HowSure } from "./how-sure.tsx";
import { KeepAnswer } from "./keep-answer.tsx";
import { NothingGrows } from "./nothing-grows.tsx";
import { OwnHere } from "./own-here.tsx";
import { Richness } from "./richness.tsx";
import { SpeciesPreview } from "./species-preview.tsx";

/**
 * The answer for a cell on one screen: warning, habitat, number of species, how far to trust it, the likeliest species, export.
 * For open water and ground without green the reason why nothing is predicted.
 */
export function CellAnswer({ answer }: { answer: PointAnswer }) {
  const cell = useApp(({ address }) => address.cell);
  return (
    <>
      {answer.banner !== null && <BannerNote banner={answer.banner} />}
      {answer.noVegetation !== null ? (
        <NothingGrows reason={answer.noVegetation} />
      ) : (
        <>
          {answer.habitats !== null && <BestHabitat habitats={answer.habitats} />}
          <Richness answer={answer} />
          <HowSure answer={answer} isShort />
          <SpeciesPreview answer={answer} />
          <PointPair />
          <OwnHere answer={answer} />
          {cell !== null && !isOnIsland(cell) && <PublishedPart cell={cell} answer={answer} />}
          <GrainChoice />
        </>
      )}
      <KeepAnswer answer={answer} />
    </>
  );
}
