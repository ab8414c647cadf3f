import type { ModelCard } from "../models/read-model-card.ts";
import { USUAL_RULE } from "../prediction/range/range-layer.ts";
import { isPredicted, type ShownLayer } from "../prediction/shown-layer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { rangeModel } from "./range-model.ts";

/**
 * Draws a species of a model that a person has just put into use, where the model cannot give the drawn layer: scores cannot be summed to
 * richness, nor make a list for habitats. Of a model that knows places by their position alone it is the species' range. It is the species that ranks first in the chosen cell, or the model's first one where no
 * cell is chosen; until that is known nothing is drawn: of a model without a table of its species until a place is clicked. A link's layer is left as it is. The returned function ends this.
 */
export function followFittingLayer(store: AppStore): () => void {
  let sought: Sought | null = null;

  function check({ sdmCard, address, go, setLayerSought }: AppState): void {
    if (sought === null || sdmCard.state !== "ready" || sdmCard === sought.before) return;
    if (canGive(sdmCard.answer, address.layer)) {
      sought = null;
      return;
    }
    sought.isChecked = true;
    go({ layer: null, compare: null }, "replace");
    // It may have been found at once.
    if (sought !== null) setLayerSought(true);
  }

  function choose(state: AppState): void {
    const { address, go, setLayerSought } = state;
    // Somebody chose a layer meanwhile.
    const isChosen = address.layer !== null;
    const species = isChosen ? null : bestSpecies(state);
    if (!isChosen && species === null) {
      // It is known once a place is clicked; until then nothing is on its way.
      if (state.isLayerSought && isUnknownYet(state)) setLayerSought(false);
      return;
    }
    sought = null;
    setLayerSought(false);
    if (species === null) return;
    const isOfPositions = rangeModel(state) === address.sdm;
    const layer = isOfPositions
      ? ({ kind: "range", species, rule: USUAL_RULE } as const)
      : ({ kind: "species", species } as const);
    go({ layer }, "replace");
  }

  return store.subscribe((state, last) => {
    if (state.address.sdm !== last.address.sdm) sought = { before: last.sdmCard, isChecked: false };
    if (sought === null) return;
    if (sought.isChecked) choose(state);
    else check(state);
  });
}

/** A model whose species is sought: the card of the model before it, and whether its own card has been looked at. */
interface Sought {
  readonly before: AppState["sdmCard"];
  isChecked: boolean;
}

function bestSpecies({ address, point, speciesTable }: AppState): string | null {
  if ((address.cell !== null || address.place !== null) && address.panel === "here")
    return (point.state === "ready" && point.answer.species[0]?.name) || null;
  return (speciesTable.state === "ready" && speciesTable.answer.species[0]?.name) || null;
}

/** Whether no species comes before a place is clicked: none is chosen, and the model has no table of its species. */
function isUnknownYet({ address, speciesTable }: AppState): boolean {
  const isAsked = (address.cell !== null || address.place !== null) && address.panel === "here";
  return !isAsked && speciesTable.state === "failed";
}

/** Whether a species model can give a layer at all. */
function canGive({ outputKind, calibration }: ModelCard, layer: ShownLayer | null): boolean {
  if (layer === null || !isPredicted(layer)) return true;
  if (layer.kind === "species" || layer.kind === "own") return true;
  return outputKind === "presence-probability" && calibration !== null;
}
