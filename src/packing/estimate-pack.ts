import { isAppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { packedSizes } from "../sources/read-pixels.ts";
import type { Counters } from "../transport/counters.ts";
import { composedCube } from "./compose-picture.ts";
import { cubesOf } from "./cube.ts";
import type { FoundParts, PackPart, PackSource } from "./find-parts.ts";
import type { PackRegion } from "./pack-region.ts";
import { spoolBytes } from "./plane-spool.ts";
import { shapeOfSource } from "./source-shape.ts";

/** What a pack will cost, from a few of its files; the others are taken to be like them. */
export interface PackEstimate {
  readonly files: number;
  readonly requests: number;
  readonly bytesToRead: number;
  readonly bytesOfPack: number;
  /** All numbers before they are packed, and the largest packed file beside them. */
  readonly bytesWhileWorking: number;
}

/** Scenes that a picture of three clear values a pixel usually takes: clouds differ, so this is a guess. */
const SCENES_NEEDED = 6;
const SCENES_SEEN = 3;
const BANDS = 4;
/** The part of a composite's bytes that is left when it is packed, as measured on simulated scenes. */
const COMPOSITE_SHARE = 0.5;
/** The files of a part that are looked at. */
const SAMPLES = 4;

/** Opens a few files of each part, and reads how large their tiles in the region are; no pixel is read. @throws the errors of reading. */
export async function estimatePack(
  { rasters, counters }: { readonly rasters: Rasters; readonly counters: Readonly<Counters> },
  { parts, composed }: Pick<FoundParts, "parts" | "composed">,
  region: PackRegion,
  options: ReadOptions = {},
): Promise<PackEstimate> {
  const sum = { files: 0, requests: 0, bytesToRead: 0, bytesOfPack: 0, bytesWhileWorking: 0 };
  for (const part of parts) {
    const { sources } = part;
    const step = Math.max(1, Math.floor(sources.length / SAMPLES));
    const seen: Sample[] = [];
    for (const source of sources.filter((_, i) => i % step === 0).slice(0, SAMPLES)) {
      const sample = await sampleOf(rasters, counters, part, source, region, options);
      if (sample !== null) seen.push(sample);
    }
    const mean = (of: (sample: Sample) => number) =>
      seen.length === 0 ? 0 : (seen.reduce((all, one) => all + of(one), 0) / seen.length) * sources.length;
    sum.files += sources.length;
    sum.requests += Math.ceil(mean(({ requests }) => requests));
    sum.bytesToRead += Math.ceil(mean(({ bytes }) => bytes));
    sum.bytesOfPack += Math.ceil(mean(({ packed }) => packed));
    sum.bytesWhileWorking += Math.ceil(mean(({ raw, packed }) => raw + packed));
  }
  for (const picture of composed) {
    const scenes = picture.scenes.slice(0, SCENES_NEEDED);
    sum.files += (BANDS + 1) * scenes.length;
    const raw = spoolBytes(composedCube(picture, region));
    sum.bytesWhileWorking += 2 * raw;
    sum.bytesOfPack += Math.ceil(raw * COMPOSITE_SHARE);
    const costs: { readonly requests: number; readonly bytes: number }[] = [];
    for (const scene of scenes.slice(0, SCENES_SEEN)) {
      const cost = { requests: 0, bytes: 0 };
      for (const band of [...scene.bands, scene.classes]) {
        if (band === null) continue;
        const source = { key: band.asset.address, asset: band.asset, layers: [{ ...band, name: "" }] };
        const part = { kind: "sentinel2" as const, items: [], sources: [source] };
        const sample = await sampleOf(rasters, counters, part, source, region, options);
        cost.requests += sample?.requests ?? 0;
        cost.bytes += sample?.bytes ?? 0;
      }
      costs.push(cost);
    }
    // A scene that has hardly any data here says little of the others.
    sum.requests += Math.max(0, ...costs.map(({ requests }) => requests)) * scenes.length;
    sum.bytesToRead += Math.max(0, ...costs.map(({ bytes }) => bytes)) * scenes.length;
  }
  return sum;
}

interface Sample {
  readonly requests: number;
  readonly bytes: number;
  readonly packed: number;
  readonly raw: number;
}

/** Bytes that the first read of a file brings. */
const HEAD_BYTES = 32_768;

async function sampleOf(
  rasters: Rasters,
  counters: Readonly<Counters>,
  part: PackPart,
  source: PackSource,
  { held }: PackRegion,
  options: ReadOptions,
): Promise<Sample | null> {
  const before = counters.requests;
  try {
    const file = await rasters.open(source.asset, options);
    const bands = source.layers.map(({ band }) => band);
    const shape = shapeOfSource(file, bands, held, part.kind === "sentinel2");
    if (shape === null) return null;
    const { rows, cols, cutOf } = shape;
    const window = { row: cutOf.row, col: cutOf.col, rows, cols, bands };
    const { image, held: part_ } = file.levels[0]!;
    const own =
      part_ === null ? window : { ...window, row: cutOf.row - part_.row, col: cutOf.col - part_.col };
    const { bytes, rawBytes, runs } = await packedSizes(file.file, part_?.image ?? image, own, options);
    const raw = cubesOf(part, "", [{ source, shape }]).reduce((all, cube) => all + spoolBytes(cube), 0);
    const share = rawBytes === 0 ? 0 : Math.min(1, bytes / rawBytes);
    return {
      requests: counters.requests - before + runs,
      bytes: HEAD_BYTES + bytes,
      packed: raw * share,
      raw,
    };
  } catch (error) {
    // What cannot be opened now says nothing about the others; the pack itself names it.
    if (isAppError(error)) return null;
    throw error;
  }
}
