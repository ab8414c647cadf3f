import type { MapLayer } from "../../src/prediction/map-layer.ts";
import { requireYearNoise } from "../../src/prediction/map-layers/change/subtract-years.ts";
import { layerComputer } from "../../src/prediction/map-layers/layer-computers.ts";
import { layerPair } from "../../src/prediction/map-layers/pair/layer-pair.ts";
import type { PredictionSetup } from "../../src/prediction/prediction-setup.ts";
import type { Question } from "../../src/prediction/question.ts";

/**
 * Refuses layers that the question's model cannot give, before any tile is asked for them.
 *
 * @throws AppError BadInput; any error of opening the model.
 */
export async function requireLayers(
  { models }: PredictionSetup,
  question: Question,
  layers: readonly MapLayer[],
): Promise<void> {
  const sdm = await models.sdm(question.sdm);
  for (const layer of layers)
    if (layer.kind === "change") requireYearNoise(sdm, layer);
    else if (layer.kind === "difference" || layer.kind === "fused") await layerPair(models, question, layer);
    else layerComputer(layer).require(layer, { sdm, question });
}
