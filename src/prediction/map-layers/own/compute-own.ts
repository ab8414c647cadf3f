import { quote } from "../../../core/quote.ts";
import { ownSuitability } from "../../../models/own-species.ts";
import { type LayerComputer, refusedLayer } from "../layer-computer.ts";
import { unknownNumbers } from "../layer-numbers.ts";
import type { OwnLayer } from "./own-layer.ts";

/** Computes the relative suitability of one own species in every cell for which the model predicts something. It has no uncertainty. */
export const OWN_COMPUTER: LayerComputer<OwnLayer> = {
  require({ kind, species }, { sdm }) {
    const names = sdm.own?.species.map(({ name }) => name) ?? [];
    if (!names.includes(species))
      throw refusedLayer(
        sdm,
        kind,
        `expected one of ${names.length} own species in this model, got ${quote(species)}`,
      );
  },
  async compute({ species }, { sdm, groups, cells }) {
    const own = sdm.own!;
    const row = own.species.find(({ name }) => name === species)!;
    const numbers = unknownNumbers(cells, "relative suitability");
    for (const { embeddings, numbers: group } of groups) {
      const places = { values: embeddings.byPart, means: sdm.means, places: embeddings.cells };
      const suitabilities = ownSuitability(own, row, places);
      for (const [place, cell] of group.entries()) numbers.values[cell] = suitabilities[place]!;
    }
    return numbers;
  },
};
