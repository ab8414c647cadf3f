import { classTaxa, taxonLabel } from "../../class-taxa.ts";
import type { ModelFile } from "../../species-manifest.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import { findFloats, type StoredTensor, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { detectSinr, residualKeys, SINR_LANDMARK, type SinrInput, type SinrShape } from "./detect-shape.ts";
import { ENVIRONMENT_KEY, openEnvironment } from "./environment-grid.ts";
import { readEnvironment } from "./read-environment.ts";

const LOOKS_AT: Readonly<Record<SinrInput, string>> = {
  coords: "position alone, so that it answers any place on Earth without a network connection",
  env: "environment alone (elevation and bio1 to bio19, z-scored), from the array in this folder",
  both: "position and environment (elevation and bio1 to bio19, z-scored), the latter from the array in this folder",
};

/**
 * Converts a checkpoint of SINR to the files of a model folder, by name, manifest last. Where no labels are given, classes are
 * named after the taxon numbers in the checkpoint's settings.
 *
 * @throws WeightsMismatch when the tensors do not form the network, or it looks at the environment and no array of it was given;
 *   BadInput when the labels or the taxa are not as many as the classes.
 */
export async function importSinr(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, SINR_LANDMARK, checkpoint.prefix);
  const shape = detectSinr(found);
  const { input, speciesCount, depth, width } = shape;
  const taxa = classTaxa(checkpoint.settings ?? new Map());
  const array = input === "coords" ? null : (checkpoint.array ?? null);
  const environment = array && readEnvironment(array.bytes, array.name);
  if (input !== "coords") openEnvironment(withEnvironment(environment));
  return writeImported(
    { ...checkpoint, labels: checkpoint.labels ?? taxa?.map(taxonLabel) ?? null },
    {
      architecture: { name: "sinr", title: "SINR", outputKind: "relative-probability" },
      speciesCount,
      tensors: usedTensors(found, shape),
      beside: withEnvironment(environment),
      moreFiles: taxa === null ? [] : [taxaFile(taxa)],
      inputs: [],
      preprocessing: {},
      card: [
        `Architecture: SINR, ${depth === null ? "the linear baseline" : `${depth} residual layers`}, ${width} numbers for a place, ${speciesCount} classes.`,
        `It looks at the ${LOOKS_AT[input]}.`,
        ...(taxa === null ? [] : ["Classes are taxa of iNaturalist, by their numbers in the checkpoint."]),
      ],
    },
  );
}

/** The taxon of each class, which the benchmarks of the paper go by. */
function taxaFile(taxa: readonly number[]): ModelFile {
  const bytes = new TextEncoder().encode(taxa.map((taxon) => `${taxon}\n`).join(""));
  return { key: "taxa", name: "taxa.tsv", type: "text/tab-separated-values", bytes };
}

function withEnvironment(environment: StoredTensor | null): StoredTensors {
  return new Map(environment === null ? [] : [[ENVIRONMENT_KEY, environment]]);
}

/** Returns the network's tensors and no others, after checking that each has the shape that the network needs. */
function usedTensors(tensors: StoredTensors, shape: SinrShape): StoredTensors {
  const { inputWidth, width, depth, speciesCount, hasBias } = shape;
  const layers = Array.from({ length: depth ?? 0 }, (_, layer) => residualKeys(layer)).flat();
  const expected: (readonly [string, readonly number[]])[] = [
    ...(depth === null ? [] : linear("feats.0", inputWidth, width)),
    ...layers.flatMap((key) => linear(key, width, width)),
    [SINR_LANDMARK, [speciesCount, width]],
    ...(hasBias ? [["class_emb.bias", [speciesCount]] as const] : []),
  ];
  return new Map(expected.map(([key, size]) => [key, findFloats(tensors, key, size)]));
}

function linear(key: string, inputs: number, outputs: number): (readonly [string, readonly number[]])[] {
  return [
    [`${key}.weight`, [outputs, inputs]],
    [`${key}.bias`, [outputs]],
  ];
}
