import { type Modality, modalityTraits } from "../../core/modality.ts";
import { presentParts, type SpeciesNetwork } from "../../inference/networks/network.ts";

/** The modalities of a network's inputs that show the ground of a cell. */
export function groundModalities({ inputs }: Pick<SpeciesNetwork, "inputs">): Modality[] {
  return inputs.map(({ modality }) => modality).filter((modality) => modalityTraits[modality].showsGround);
}

/** The inputs that a model's manifest says it has no answer without, and that are missing. */
export function missingNeeded(
  { inputs }: Pick<SpeciesNetwork, "inputs">,
  isThere: (modality: Modality) => boolean,
): Modality[] {
  return inputs.flatMap(({ modality, isNeeded }) =>
    isNeeded === true && !isThere(modality) ? [modality] : [],
  );
}

/**
 * Whether a place has what an answer needs: every input that the manifest says is needed, one of the network's parts, and for a network that takes imagery some of it.
 * Climate alone says nothing about a square of 50 m, and it is known for the sea too.
 */
export function hasNeededInputs(
  network: Pick<SpeciesNetwork, "inputs" | "parts">,
  isThere: (modality: Modality) => boolean,
): boolean {
  const ground = groundModalities(network);
  if (missingNeeded(network, isThere).length > 0) return false;
  return presentParts(network, isThere).length > 0 && (ground.length === 0 || ground.some(isThere));
}
