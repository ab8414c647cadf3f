import { AppError } from "../../core/errors.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { requirePresenceProbability } from "../../science/calibration/output-kind.ts";
import type { Strips } from "../cells/strips.ts";
import type { Question } from "../question.ts";
import type { CellGroup } from "../tile/tile-state.ts";
import type { LayerNumbers } from "./layer-numbers.ts";

/** The embedded cells of a tile, with everything that a layer's computation needs. */
interface EmbeddedTile {
  readonly sdm: Sdm;
  /** null where the question names no habitat model, or the layer needs none. */
  readonly habitat: Plantbert | null;
  readonly question: Question;
  /** The cells for which something is predicted. */
  readonly groups: readonly CellGroup[];
  /** What the embeddings are kept in: the same object for every layer that is computed from them. */
  readonly keptIn: object;
  /** The number of cells of the tile that were computed. */
  readonly cells: number;
  /** Whether no uncertainty may be shown here. */
  readonly isWithheld: boolean;
  readonly work: Strips;
}

/** The computation of one kind of layer from the embeddings of a tile's cells. */
export interface LayerComputer<Layer> {
  /** @throws AppError BadInput where the models cannot give the layer. */
  require(layer: Layer, asked: Pick<EmbeddedTile, "sdm" | "question">): void;
  /** @throws the signal's reason between two steps of the work. */
  compute(layer: Layer, tile: EmbeddedTile): Promise<LayerNumbers>;
}

/** Makes the error for a layer that a model cannot give: the model's id, then the sentence. */
export function refusedLayer({ manifest }: Sdm, kind: string, sentence: string): AppError {
  return new AppError("BadInput", `${manifest.id}: ${sentence}`, { input: kind });
}

/** Accepts only a model that was calibrated for this grain. @throws AppError BadInput for another. */
export function requireGrain(sdm: Sdm, kind: string, grain: Question["grain"]): void {
  if (grain === "cell" && sdm.calibration?.grain === undefined)
    throw refusedLayer(
      sdm,
      kind,
      "expected a model that is calibrated for whole cells, this one knows plots only: choose numbers for a plot",
    );
}

/**
 * Accepts only a model whose outputs are calibrated probabilities of presence, because no other outputs may be summed.
 *
 * @param wanted  What the caller wants from the model: "a map of richness".
 * @throws AppError BadInput for any other.
 */
export function requireProbabilities(sdm: Sdm, kind: string, wanted: string): void {
  requirePresenceProbability(sdm.manifest.properties["florascope:output_kind"], wanted);
  if (sdm.calibration === null)
    throw refusedLayer(sdm, kind, `expected a calibrated model for ${wanted}, this one has scores only`);
}
