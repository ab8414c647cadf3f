import { AppError } from "../../core/errors.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { requirePresenceProbability } from "../../science/calibration/output-kind.ts";
import type { Strips } from "../cells/strips.ts";
import type { Question } from "../question.ts";
import type { CellGroup } from "../tile/tile-state.ts";
import type { LayerNumbers } from "./layer-numbers.ts";

/** The embedded cells of a tile, and with what a layer's numbers are made of them. */
interface EmbeddedTile {
  readonly sdm: Sdm;
  /** null where none is asked with, or the layer needs none. */
  readonly habitat: Plantbert | null;
  readonly question: Question;
  /** The cells that something is predicted for. */
  readonly groups: readonly CellGroup[];
  /** All cells of the tile that were looked at. */
  readonly cells: number;
  /** Whether no uncertainty may be shown here. */
  readonly isWithheld: boolean;
  readonly work: Strips;
}

/** Computes a kind of layer from the embeddings of a tile's cells. */
export interface LayerComputer<Layer> {
  /** @throws AppError BadInput where the models cannot give the layer. */
  require(layer: Layer, asked: Pick<EmbeddedTile, "sdm" | "question">): void;
  /** @throws the signal's reason between two steps of the work. */
  compute(layer: Layer, tile: EmbeddedTile): Promise<LayerNumbers>;
}

/** The refusal of a layer that a model cannot give: the sentence stands after the model's id. */
export function refusedLayer({ manifest }: Sdm, kind: string, sentence: string): AppError {
  return new AppError("BadInput", `${manifest.id}: ${sentence}`, { input: kind });
}

/**
 * Lets pass a model whose outputs are calibrated probabilities of presence: no others may be summed.
 *
 * @param wanted  What is wanted of it: "a map of richness".
 * @throws AppError BadInput for any other.
 */
export function requireProbabilities(sdm: Sdm, kind: string, wanted: string): void {
  requirePresenceProbability(sdm.manifest.properties["florascope:output_kind"], wanted);
  if (sdm.calibration === null)
    throw refusedLayer(sdm, kind, `expected a calibrated model for ${wanted}, this one has scores only`);
}
