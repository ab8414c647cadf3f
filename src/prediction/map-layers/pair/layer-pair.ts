import { AppError } from "../../../core/errors.ts";
import { quote } from "../../../core/quote.ts";
import type { Models } from "../../../models/models.ts";
import { namesOfTwo } from "../../../models/names-of-two.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { sharedByModels } from "../../../models/shared-by-models.ts";
import { requireSecond } from "../../pair/pair-at-point.ts";
import type { Question } from "../../question.ts";
import type { IndicatorLayer } from "../indicator/indicator-layer.ts";
import { requireProbabilities } from "../layer-computer.ts";
import type { SpeciesLayer } from "../species/species-layer.ts";
import type { FusedLayer } from "./fused-layer.ts";
import type { ModelDifference } from "./model-difference.ts";

/** What two models are asked for, to make one layer of it. */
export interface LayerPair {
  readonly sdms: readonly [Sdm, Sdm];
  /** The layer of each, a species under the name that the model has for it. */
  readonly layers: readonly [PartLayer, PartLayer];
}

type PartLayer = IndicatorLayer | SpeciesLayer;

/**
 * Finds the layer that each of a question's two models is asked for.
 *
 * @throws AppError BadInput without a second model, for a species that not both have, and for a difference of numbers that are not
 * probabilities of both; any error of opening the models.
 */
export async function layerPair(
  models: Models,
  question: Question,
  layer: ModelDifference | FusedLayer,
): Promise<LayerPair> {
  const [one, other] = await Promise.all(
    [question.sdm, requireSecond(question)].map((sdm) => models.sdm(sdm)),
  );
  const sdms = [one!, other!] as const;
  const layers = partsOf(
    sdms,
    layer.kind === "fused" ? { kind: "species", species: layer.species } : layer.of,
  );
  if (layer.kind === "difference")
    for (const sdm of sdms) requireProbabilities(sdm, layer.kind, "a difference between models");
  return { sdms, layers };
}

function partsOf(sdms: LayerPair["sdms"], part: PartLayer): LayerPair["layers"] {
  if (part.kind === "indicator") return [part, part];
  const shared = sharedByModels(...sdms).find(({ label }) => label === part.species);
  if (shared !== undefined) return [part, { kind: "species", species: sdms[1].labels[shared.places[1]]! }];
  const [one, other] = namesOfTwo(sdms[0].manifest.id, sdms[1].manifest.id);
  throw new AppError(
    "BadInput",
    `${one} and ${other}: expected a species that both have, as ${one} names it, got ${quote(part.species)}`,
    { input: part.kind },
  );
}
