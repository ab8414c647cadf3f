import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import type { ModelManifest } from "../inference/model-manifest.ts";
import { architectureNamed, architectures } from "../inference/networks/architectures.ts";
import { keepSpecies } from "../inference/networks/keep-species.ts";
import type { PartValues, SpeciesNetwork } from "../inference/networks/network.ts";
import { checkedFile, openModel, parseJson, type ReadModelFile } from "../inference/open-model.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { type ApplicabilityAsset, applicabilityGroups, readApplicability } from "./applicability.ts";
import { otherClasses } from "./calibration/assessed-classes.ts";
import { type OwnSpecies, ownSpeciesFault, ownSpeciesSchema } from "./own-species.ts";
import { type PlotK, plotKFile, readPlotK, variableInputs } from "./plot-k.ts";
import { type PlotKFacts, readPlotKFacts } from "./plot-k-facts.ts";
import { type PresenceRecords, readPresenceRecords } from "./presence-records.ts";
import { type SdmCalibration, sdmCalibrationSchema } from "./sdm-calibration.ts";
import { type SpeciesTable, speciesTableSchema } from "./species-table.ts";
import { statedInputs, withNeeded } from "./stated-inputs.ts";

/** A species distribution model on the current backend, with all that is needed to turn its scores into an answer. */
export interface Sdm {
  readonly manifest: ModelManifest;
  /** Names of the species, in the order of the network's outputs: those that are assessed, where the model is calibrated. */
  readonly labels: readonly string[];
  /** Names of the classes that no plot of training or calibration had. The network here does not answer for them. */
  readonly notAssessed: readonly string[];
  /** The classes of the network as stored that `labels` stand for, by their index. */
  readonly assessed: readonly number[];
  readonly network: SpeciesNetwork;
  /**
   * Mean embeddings that replace a missing part of the network. Where the model has none, this is empty, and zero
   * activations replace the part.
   */
  readonly means: PartValues;
  /** null where the model has no calibration: it then gives scores only. */
  readonly calibration: SdmCalibration | null;
  /** null where only the names of the species are known. */
  readonly species: SpeciesTable | null;
  /** The training sites with which places are compared; null where the model has none: then applicability is unknown. */
  readonly applicability: ApplicabilityAsset | null;
  /** The number of species to list at each place, with what such lists score; null where the model has none. */
  readonly plotK: { readonly estimator: PlotK; readonly facts: PlotKFacts } | null;
  /** The records of presence that it was trained on, where the model folder has them. */
  readonly records: PresenceRecords | null;
  /** Species of a person's own on this network's parts; null where the folder has none. */
  readonly own: OwnSpecies | null;
  readonly weightsSha256: string;
  readonly calibrationSha256: string | null;
}

const meansSchema = z.record(z.string(), z.array(z.number()));

/**
 * Opens a model folder of kind `sdm`, ready to score sites. Every file that is used is checked against the manifest's hashes.
 *
 * @param known  the architectures that can be run.
 * @throws MalformedFile, WeightsMismatch with the file at fault; BadInput where it is a model of another kind.
 */
export async function openSdm(
  readFile: ReadModelFile,
  signal?: AbortSignal,
  known = architectures,
): Promise<Sdm> {
  const { manifest, labels: all, tensors, weightsSha256 } = await openModel(readFile, signal);
  const { properties, assets, id } = manifest;
  if (properties["florascope:kind"] !== "sdm")
    throw new AppError("BadInput", `${id}: expected a species distribution model, got a habitat model`, {
      input: id,
    });
  const architecture = architectureNamed(properties["florascope:architecture"], id, known);
  const calibration = await optionalJson("calibration", sdmCalibrationSchema);
  const species = await optionalJson("species", speciesTableSchema);
  if (species !== null) requireSameOrder(id, all, species);
  const kept = assessedOf(id, all, calibration);
  const labels = kept.map((index) => all[index]!);
  if (calibration !== null) requireOnePerSpecies(id, labels, calibration);
  const whole = await architecture.load(tensors, statedInputs(manifest));
  const applicability = await applicabilityAsset(whole);
  if (whole.speciesCount !== all.length)
    throw new AppError(
      "WeightsMismatch",
      `${id}: expected ${all.length} species as in labels.json, got ${whole.speciesCount} in the weights`,
      { key: "labels" },
    );
  const own = labels.length === all.length ? whole : keepSpecies(whole, kept);
  const network = { ...own, inputs: withNeeded(own.inputs, manifest) };
  return {
    manifest,
    labels,
    assessed: kept,
    notAssessed: otherClasses(all.length, kept).map((index) => all[index]!),
    network,
    means: readMeans(manifest, network),
    calibration,
    species: species && assessedFirst(species, kept, all.length),
    applicability,
    plotK: await plotK(whole),
    records: await presenceRecords(),
    own: await ownSpecies(whole),
    weightsSha256,
    calibrationSha256: assets["calibration"]?.["file:checksum"].slice(4) ?? null,
  };

  async function plotK({ inputs }: SpeciesNetwork): Promise<Sdm["plotK"]> {
    const facts = readPlotKFacts(properties);
    if (!assets[plotKFile.key] || facts === null || calibration === null) return null;
    const bytes = await checkedFile(manifest, plotKFile.key, readFile, signal);
    const address = `${id}/${plotKFile.key}`;
    return { facts, estimator: readPlotK(readSafetensors(bytes, address), variableInputs(inputs), address) };
  }

  async function applicabilityAsset(network: SpeciesNetwork): Promise<ApplicabilityAsset | null> {
    if (!assets["applicability"]) return null;
    const bytes = await checkedFile(manifest, "applicability", readFile, signal);
    return readApplicability(readSafetensors(bytes, `${id}/applicability`), applicabilityGroups(network));
  }

  async function presenceRecords(): Promise<PresenceRecords | null> {
    if (!assets["records"]) return null;
    const bytes = await checkedFile(manifest, "records", readFile, signal);
    return readPresenceRecords(bytes, `${id}/records`, all.length);
  }

  async function ownSpecies({ parts }: SpeciesNetwork): Promise<OwnSpecies | null> {
    const own = await optionalJson("own-species", ownSpeciesSchema);
    const fault = own && ownSpeciesFault(own, parts);
    if (fault === null) return own;
    const address = `${id}/own-species.json`;
    throw new AppError("MalformedFile", `${address}: ${fault}`, { address });
  }

  async function optionalJson<Schema extends z.ZodType>(
    asset: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> {
    if (!assets[asset]) return null;
    const address = `${id}/${asset}.json`;
    return fitSchema(
      schema,
      parseJson(await checkedFile(manifest, asset, readFile, signal), address),
      address,
    );
  }
}

/** Returns the indices of the assessed classes. @throws MalformedFile for an index that is no class. */
function assessedOf(id: string, labels: readonly string[], calibration: SdmCalibration | null): number[] {
  const without = calibration?.notAssessed ?? [];
  const wrong = without.find((index) => index >= labels.length);
  if (wrong === undefined) return otherClasses(labels.length, without);
  const address = `${id}/calibration.json`;
  const message = `${address}: expected classes below ${labels.length} in notAssessed, got ${wrong}`;
  throw new AppError("MalformedFile", message, { address });
}

/** Puts the assessed classes of a table first, in the order of the labels; the others follow and say that they are not. */
function assessedFirst(table: SpeciesTable, kept: readonly number[], classCount: number): SpeciesTable {
  if (kept.length === classCount) return table;
  const others = otherClasses(classCount, kept).map((index) => table.species[index]!);
  const left = others.map((entry) => ({ ...entry, status: "not-assessed" as const }));
  const first = kept.map((index) => table.species[index]!);
  return { ...table, species: [...first, ...left, ...table.species.slice(classCount)] };
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

/** @throws MalformedFile where a list by species in the calibration does not have the length of the labels. */
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

/** @throws MalformedFile where the means are not lists with the widths of the network's parts. */
function readMeans({ properties, id }: ModelManifest, { parts }: SpeciesNetwork): PartValues {
  const parsed = meansSchema.safeParse(properties["florascope:mean_embeddings"] ?? {});
  const means = Object.entries(parsed.data ?? {});
  const isOfPart = ([part, values]: [string, number[]]) =>
    parts.some(({ name, width }) => name === part && width === values.length);
  if (parsed.success && means.every(isOfPart))
    return new Map(means.map(([part, values]) => [part, Float32Array.from(values)]));
  const expected = parts.map(({ name, width }) => `${name} of ${width}`).join(", ");
  throw new AppError(
    "MalformedFile",
    `${id}/manifest.json: florascope:mean_embeddings: expected lists by part (${expected}), got others`,
    { address: id },
  );
}
