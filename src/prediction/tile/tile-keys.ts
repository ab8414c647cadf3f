import { sha256 } from "../../core/sha256.ts";
import { VERSION } from "../../core/version.ts";
import { formatMapLayer, layerKind, type MapLayer } from "../map-layer.ts";
import type { InputSources } from "../reading/reader.ts";
import type { TileJob } from "./tile-job.ts";

/** Raise this number when the numbers of a tile change although no file and no version has changed. */
export const TILE_COMPUTATION = 4;

/** The names under which the steps of a tile are kept. Equal names mean equal numbers. */
export interface TileKeys {
  readonly inputs: string;
  readonly state: string;
  /** The name of the answer's file, 64 hexadecimal digits. */
  readonly answer: string;
}

/** @param found  The sources that would be read, with their versions. */
export async function tileKeys(job: TileJob, { chosen, files }: InputSources): Promise<TileKeys> {
  const { request, sdm, habitat, mode, place } = job;
  const read = { catalogue: request.question.catalogue, place, chosen, files };
  const inputs = JSON.stringify(read);
  const state = JSON.stringify([
    read,
    [sdm.weightsSha256, checksumOf(sdm, "applicability")],
    [request.level, mode, VERSION, TILE_COMPUTATION],
  ]);
  const calibrations = [sdm.calibrationSha256, checksumOf(sdm, "species")];
  const layer = [
    formatMapLayer(request.layer),
    ...(request.layer.kind === "own" ? [checksumOf(sdm, "own-species")] : []),
    habitat?.weightsSha256 ?? null,
    layerKind(request.layer).needs(request.layer).listRule ? request.question.setRule : null,
    (layerKind(request.layer).needs(request.layer).grain && request.question.grain) || "plot",
  ];
  return {
    inputs,
    state,
    answer: await sha256(new TextEncoder().encode(JSON.stringify([state, calibrations, layer]))),
  };
}

/** Makes the name of a change between the answers of two years. */
export function changeKey(later: TileKeys, earlier: TileKeys): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(["change", later.answer, earlier.answer])));
}

/** Makes the name of what two models give together. Their shared species depend on the names that both have. */
export function pairKey(
  layer: MapLayer,
  ...parts: readonly { readonly job: TileJob; readonly keys: TileKeys }[]
): Promise<string> {
  const names = parts.map(({ job, keys }) => [
    keys.answer,
    checksumOf(job.sdm, "labels"),
    checksumOf(job.sdm, "species"),
  ]);
  return sha256(new TextEncoder().encode(JSON.stringify(["pair", formatMapLayer(layer), names])));
}

function checksumOf({ manifest }: TileJob["sdm"], asset: string): string | null {
  return manifest.assets[asset]?.["file:checksum"] ?? null;
}
