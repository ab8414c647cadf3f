import { AppError } from "../../core/errors.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { eachLogits } from "../../inference/cells/each-logits.ts";
import { newPace } from "../../inference/pace.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { logistic } from "../../science/statistics/logit.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { AreaListAnswer, AreaListRequest } from "./area-list.ts";
import { areaPlaces } from "./area-places.ts";
import { landRings } from "./land-rings.ts";

/**
 * Lists the species that may occur in an area by a model of positions: it is asked at up to 200 places on the area's land, and species
 * are ranked by the mean of their relative suitability, or by the largest.
 *
 * @throws BadInput for a model that looks at rasters; the signal's reason.
 */
export async function listArea(
  { models, order }: PredictionSetup,
  { sdm: address, geometry, rule, most }: AreaListRequest,
  { signal }: ReadOptions = {},
): Promise<AreaListAnswer> {
  const [{ network, labels, manifest }, land] = await Promise.all([models.sdm(address), landRings()]);
  const { embedPlaces } = network;
  if (embedPlaces === null)
    throw new AppError(
      "BadInput",
      `${manifest.id}: expected a model that knows places by their position, got one that reads rasters`,
      { input: "model" },
    );
  const { places, weights, isOnLand } = areaPlaces(geometry, land);
  const means = new Float64Array(labels.length);
  const largest = new Float64Array(labels.length);
  const work = async () => {
    const pace = newPace(signal);
    const embeddings = { cells: weights.length, byPart: await embedPlaces(places, pace) };
    await eachLogits(network, embeddings, pace, async (tensor, from) => {
      const logits = (await tensor.data()) as Float32Array;
      for (const [at, logit] of logits.entries()) {
        const species = at % labels.length;
        const suitability = logistic(logit);
        means[species]! += weights[from + Math.floor(at / labels.length)]! * suitability;
        if (suitability > largest[species]!) largest[species] = suitability;
      }
    });
  };
  await order.run(urgencies.area, work, signal);
  const ranked = [...descendingOrder(rule === "mean" ? means : largest).subarray(0, most)];
  return {
    ...{ model: manifest.id, rule, places: weights.length, isOnLand, speciesCount: labels.length },
    species: ranked.map((species, at) => ({
      ...{ name: labels[species]!, rank: at + 1, mean: means[species]!, max: largest[species]! },
    })),
  };
}
