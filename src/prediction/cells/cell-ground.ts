import { isSeries, modalities } from "../../core/modality.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import { type NoVegetation, noVegetation } from "../../science/habitats/no-vegetation.ts";
import type { SiteRasters } from "../../tensors/site.ts";
import { cellReflectances } from "./cell-reflectances.ts";
import { hasNeededInputs } from "./needed-inputs.ts";

/** What a cell's inputs show: too little to say anything, no vegetation, or ground that the model speaks of. */
export type CellGround = "no-inputs" | NoVegetation | "vegetation";

/** What the inputs of one cell show; the picture decides about vegetation, where there is one. */
export function cellGround(network: SpeciesNetwork, site: SiteRasters): CellGround {
  if (!hasNeededInputs(network, (modality) => site[modality] !== null)) return "no-inputs";
  return bareGround(site) ?? "vegetation";
}

/** Why a cell has no vegetation to speak of; null where it has, or no picture tells. */
export function bareGround(site: SiteRasters): NoVegetation | null {
  for (const modality of modalities) {
    if (isSeries(modality)) continue;
    const picture = site[modality];
    if (picture !== null) return noVegetation(cellReflectances(picture));
  }
  return null;
}
