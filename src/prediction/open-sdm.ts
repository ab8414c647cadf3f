import { z } from "zod";
import { AppError } from "../core/errors.ts";
import type { Modality } from "../core/modality.ts";
import type { ModelManifest } from "../inference/model-manifest.ts";
import { loadResnet6Mme, type Resnet6Mme } from "../inference/networks/resnet6-mme.ts";
import { checkedFile, openModel, parseJson, type ReadModelFile } from "../inference/open-model.ts";
import type { MeanEmbeddings } from "../inference/score-site.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { type ApplicabilityAsset, readApplicability } from "./applicability.ts";
import { type SdmCalibration, sdmCalibrationSchema } from "./sdm-calibration.ts";
import { type SpeciesTable, speciesTableSchema } from "./species-table.ts";

/** A species distribution model on the current backend, with all that turns its scores into an answer. */
export interface Sdm {
  readonly manifest: ModelManifest;
  /** Names of the species, in the order of the network's outputs. */
  readonly labels: readonly string[];
  readonly network: Resnet6Mme;
  /** What stands in for a missing modality; empty where the model knows no means: then zero activations do. */
  readonly means: MeanEmbeddings;
  /** null where the model came without one: it has scores only. */
  readonly calibration: SdmCalibration | null;
  /** null where nothing is known of the species but their names. */
  readonly species: SpeciesTable | null;
  /** What places are held against; null where the model came without it: then nothing is said of applicability. */
  readonly applicability: ApplicabilityAsset | null;
  readonly weightsSha256: string;
  readonly calibrationSha256: string | null;
  /** Side of a Sentinel-2 patch, pixels. */
  readonly patchSize: number;
}

/** The one architecture of species distribution models that is run. */
const architecture = "resnet6-mme";

/** The published patch, for models that take no pictures. */
const defaultPatchSize = 128;

const meansSchema = z.partialRecord(z.enum(["landsat", "climate", "sentinel2"]), z.array(z.number()));

/**
 * Opens a model folder of kind `sdm`: every file that is used is checked against the manifest's hashes.
 *
 * @throws MalformedFile, WeightsMismatch with the file at fault; BadInput where it is a model of another kind.
 */
export async function openSdm(readFile: ReadModelFile, signal?: AbortSignal): Promise<Sdm> {
  const { manifest, labels, tensors, weightsSha256 } = await openModel(readFile, signal);
  const { properties, assets, id } = manifest;
  if (properties["florascope:kind"] !== "sdm")
    throw new AppError("BadInput", `${id}: expected a species distribution model, got a habitat model`, {
      input: id,
    });
  if (properties["florascope:architecture"] !== architecture)
    throw new AppError(
      "BadInput",
      `${id}: expected a model of architecture ${architecture}, got ${properties["florascope:architecture"]}`,
      { input: id },
    );
  const calibration = await optionalJson("calibration", sdmCalibrationSchema);
  const species = await optionalJson("species", speciesTableSchema);
  if (species !== null) requireSameOrder(id, labels, species);
  if (calibration !== null) requireOnePerSpecies(id, labels, calibration);
  const applicability = await applicabilityAsset();
  const network = loadResnet6Mme(tensors);
  if (network.shape.speciesCount !== labels.length)
    throw new AppError(
      "WeightsMismatch",
      `${id}: expected ${labels.length} species as in labels.json, got ${network.shape.speciesCount} in the weights`,
      { key: "fc1.weight" },
    );
  return {
    manifest,
    labels,
    network,
    means: meansOf(manifest),
    calibration,
    species,
    applicability,
    weightsSha256,
    calibrationSha256: assets["calibration"]?.["file:checksum"].slice(4) ?? null,
    patchSize:
      properties["mlm:input"].find(({ name }) => name === "sentinel2")?.input.shape[1] ?? defaultPatchSize,
  };

  async function applicabilityAsset(): Promise<ApplicabilityAsset | null> {
    if (!assets["applicability"]) return null;
    const bytes = await checkedFile(manifest, "applicability", readFile, signal);
    return readApplicability(readSafetensors(bytes, `${id}/applicability`));
  }

  async function optionalJson<Schema extends z.ZodType>(
    asset: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> {
    if (!assets[asset]) return null;
    const address = `${id}/${asset}.json`;
    const parsed = schema.safeParse(parseJson(await checkedFile(manifest, asset, readFile, signal), address));
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0]!;
    throw new AppError("MalformedFile", `${address}: ${path.join(".")}: ${message}`, { address });
  }
}

/** @throws MalformedFile where the table does not begin with the labels, in their order. */
function requireSameOrder(id: string, labels: readonly string[], { species }: SpeciesTable): void {
  const place = labels.findIndex((name, index) => species[index]?.name !== name);
  if (place === -1) return;
  const address = `${id}/species.json`;
  const got = species[place]?.name ?? "nothing";
  throw new AppError(
    "MalformedFile",
    `${address}: expected "${labels[place]}" as species ${place + 1}, as in labels.json, got "${got}"`,
    { address },
  );
}

/** @throws MalformedFile where the lists by species of a calibration are of another length than the labels. */
function requireOnePerSpecies(id: string, labels: readonly string[], calibration: SdmCalibration): void {
  const lists = Object.values(calibration.patterns).flatMap(({ perSpecies = [] }) =>
    perSpecies.map(({ thresholds }) => thresholds.length),
  );
  const wrong = [...lists, calibration.gamma?.floors.length ?? labels.length].find(
    (length) => length !== labels.length,
  );
  if (wrong === undefined) return;
  const address = `${id}/calibration.json`;
  throw new AppError(
    "MalformedFile",
    `${address}: expected ${labels.length} values by species, got ${wrong}`,
    {
      address,
    },
  );
}

function meansOf({ properties, id }: ModelManifest): MeanEmbeddings {
  const parsed = meansSchema.safeParse(properties["florascope:mean_embeddings"] ?? {});
  if (!parsed.success)
    throw new AppError(
      "MalformedFile",
      `${id}/manifest.json: florascope:mean_embeddings: not lists by modality`,
      {
        address: id,
      },
    );
  return new Map(
    Object.entries(parsed.data).map(([modality, values]) => [
      modality as Modality,
      Float32Array.from(values),
    ]),
  );
}
