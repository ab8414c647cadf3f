import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { IslandReading } from "./read-island.ts";
import { channelMoments } from "./scale-inputs.ts";
import { climateLength, landsatLength } from "./site-table.ts";

/** Fits the scaling of inputs by the moments of the training islands; a gap becomes the mean. */
export function fitPreprocessing(islands: readonly IslandReading[]): Preprocessing {
  const landsat = islands.map((island) => island.landsat.values);
  const climate = islands.map((island) => island.climate.values);
  return {
    landsat: [
      { step: "standardise", ...channelMoments(landsat, landsatLength, 6) },
      { step: "nodata-to-zero" },
    ],
    climate: [
      { step: "standardise", ...channelMoments(climate, climateLength, 4) },
      { step: "nodata-to-zero" },
    ],
    sentinel2: [
      { step: "nodata-to-zero" },
      { step: "u8-gamma" },
      { step: "divide-255" },
      { step: "standardise", ...pictureMoments(islands) },
    ],
  };
}

function pictureMoments(islands: readonly IslandReading[]) {
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  let count = 0;
  for (const { values } of islands.flatMap((island) => island.pictures))
    for (let at = 0; at < values.length; at += 4 * 97) {
      count++;
      for (let band = 0; band < 4; band++) {
        const value = values[at + band]! / 255;
        sums[band]! += value;
        squares[band]! += value * value;
      }
    }
  const mean = [...sums].map((sum) => Number((sum / count).toPrecision(6)));
  const std = [...squares].map((sum, band) =>
    Number(Math.sqrt(sum / count - mean[band]! ** 2).toPrecision(6)),
  );
  return { mean, std };
}
