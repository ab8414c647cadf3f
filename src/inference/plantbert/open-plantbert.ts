import { fitSchema } from "../fit-schema.ts";
import { checkedFile, openModel, parseJson, type ReadModelFile } from "../open-model.ts";
import type { Truncation } from "./assemblage-tokens.ts";
import { readBertShape } from "./bert-shape.ts";
import { type HabitatCalibration, habitatCalibrationSchema, plantbertPart } from "./plantbert-manifest.ts";
import { loadPlantbertNetwork, type PlantbertNetwork } from "./plantbert-network.ts";
import { readTokenizer, type SpeciesTokenizer } from "./species-tokenizer.ts";

/** A habitat model ready to answer, on the current tfjs backend. */
export interface Plantbert {
  readonly id: string;
  readonly weightsSha256: string;
  readonly calibrationSha256: string | null;
  readonly demonstrationOnly: boolean;
  readonly network: PlantbertNetwork;
  readonly tokenizer: SpeciesTokenizer;
  readonly truncation: Truncation;
  /** EUNIS codes in the order of the classifier's rows. */
  readonly habitats: readonly string[];
  /** null where the model has none: its probabilities are then only relative. */
  readonly calibration: HabitatCalibration | null;
}

/**
 * Opens a Pl@ntBERT model folder, ready to predict habitats; every file is checked against the manifest. Free `network` after use.
 *
 * @throws MalformedFile, WeightsMismatch with the file at fault.
 */
export async function openPlantbert(readFile: ReadModelFile, signal?: AbortSignal): Promise<Plantbert> {
  const { manifest, labels, tensors, weightsSha256 } = await openModel(readFile, signal);
  const { truncation, heads } = plantbertPart(manifest);
  const json = async (asset: string) => {
    const address = `${manifest.id}/${asset}.json`;
    return parseJson(await checkedFile(manifest, asset, readFile, signal), address);
  };
  const shape = readBertShape(await json("config"), `${manifest.id}/config.json`);
  const tokenizer = readTokenizer(
    await json("tokenizer"),
    shape.vocabularySize,
    `${manifest.id}/tokenizer.json`,
  );
  const calibration = manifest.assets["calibration"]
    ? fitSchema(habitatCalibrationSchema, await json("calibration"), `${manifest.id}/calibration.json`)
    : null;
  return {
    id: manifest.id,
    weightsSha256,
    calibrationSha256: manifest.assets["calibration"]?.["file:checksum"].slice(4) ?? null,
    demonstrationOnly: manifest.properties["florascope:demonstration_only"],
    network: loadPlantbertNetwork(tensors, { shape, heads, habitatCount: labels.length }),
    tokenizer,
    truncation,
    habitats: labels,
    calibration,
  };
}
