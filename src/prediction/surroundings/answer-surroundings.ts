import type { ReadModelFile } from "../../inference/open-model.ts";
import { distanceToSquares } from "../../inference/surroundings/nearest-plots.ts";
import {
  openSurroundings,
  SQUARE_KINDS,
  type Surroundings,
} from "../../inference/surroundings/open-surroundings.ts";
import { squareAt } from "../../inference/surroundings/square-grid.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { mapTiles } from "./map-tiles.ts";
import type { SurroundingsCalls } from "./surroundings-answer.ts";

/** Makes the calls that answer what habitats were recorded around a place. Each model is opened once; one that failed is tried again. */
export function answerSurroundings(filesOf: (folder: string) => ReadModelFile): SurroundingsCalls {
  const opened = new Map<string, Promise<Surroundings>>();
  const open = (folder: string) => {
    const known = opened.get(folder);
    if (known !== undefined) return known;
    const opening = openSurroundings(filesOf(folder));
    opened.set(folder, opening);
    opening.catch(() => opened.delete(folder));
    return opening;
  };
  return {
    map: async ({ folder, level }) => mapTiles(await open(folder), level),
    async place({ folder, place }) {
      const square = squareAt(place);
      if (square === null) return null;
      const model = await open(folder);
      if (model.kinds[square] === SQUARE_KINDS.sea) return null;
      return {
        habitats: rollUp(model.codes, model.probabilities(square)),
        nearestPlotsKm: distanceToSquares(square, model.plotSquares),
        quality: model.quality,
      };
    },
  };
}
