import { YEARLY_PICTURE } from "../../core/modality.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import { type NoVegetation, noVegetation } from "../../science/habitats/no-vegetation.ts";
import type { SiteRasters } from "../../tensors/site.ts";
import { cellReflectances } from "./cell-reflectances.ts";
import { hasNeededInputs } from "./needed-inputs.ts";

/** What a cell's inputs show: nothing of its ground, no vegetation, or ground that the model can predict. */
export type CellGround = "no-inputs" | NoVegetation | "vegetation";

/** Finds what the inputs of one cell show. Where there is a picture, it decides about vegetation. */
export function cellGround(network: SpeciesNetwork, site: SiteRasters): CellGround {
  if (!hasNeededInputs(network, (modality) => site[modality] !== null)) return "no-inputs";
  return bareGround(site) ?? "vegetation";
}

/** Finds why a cell has no vegetation; null where it has some, or where there is no picture in reflectances. */
export function bareGround(site: SiteRasters): NoVegetation | null {
  const picture = site[YEARLY_PICTURE];
  return picture && noVegetation(cellReflectances(picture));
}
