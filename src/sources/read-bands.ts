import type { Asset, BandSource } from "../core/asset.ts";
import { type AppError, isAppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { addressNotAgreed } from "../core/not-agreed.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Raster } from "./raster.ts";
import type { RasterFile, Rasters } from "./raster-file.ts";

/** A file that was read, as provenance names it. */
export interface FileRead {
  /** Without secrets: to be shown and saved, not to be read. */
  readonly address: string;
  /** ETag, or date and size. */
  readonly version: string | null;
  /** Whether the file says of itself that it was simulated. */
  readonly simulated: boolean;
}

/** One layer that was read: its raster, its place among the raster's bands, and the file it came from. */
export interface LayerRead {
  readonly raster: Raster;
  readonly index: number;
  readonly file: RasterFile;
  /** Turns its stored numbers into physical ones: as the file says, else as the catalogue says; null where neither does. */
  readonly scale: number | null;
  readonly offset: number | null;
}

/** Files of a series that gave nothing, while the others did. */
export interface LostFiles {
  /** Addresses of files that do not exist. */
  readonly absent: readonly string[];
  /** Why each of the others could not be read. */
  readonly failed: readonly AppError[];
}

/** The layers that were read, null where there is none, and the files that they came from and did not come from. */
export interface LayersRead {
  readonly layers: (LayerRead | null)[];
  readonly files: FileRead[];
  readonly lost: LostFiles;
}

/**
 * Reads layers that lie in one file or in many, each file once. A layer is null where it has no source, or where its
 * file does not exist (one missing month of a series) or is one of the few that may fail.
 *
 * @param read reads these bands of one file.
 * @param mayFail  how many files may fail without failing the whole.
 * @throws the first failure, where more files fail.
 */
export async function readLayers(
  rasters: Rasters,
  sources: readonly (BandSource | null)[],
  read: (file: RasterFile, bands: readonly number[]) => Promise<Raster>,
  options: ReadOptions = {},
  mayFail = 0,
): Promise<LayersRead> {
  const layers: (LayerRead | null)[] = sources.map(() => null);
  const files: FileRead[] = [];
  const absent: string[] = [];
  const failed: AppError[] = [];
  const perFile = new Map<string, { asset: Asset; places: number[] }>();
  for (const [place, source] of sources.entries()) {
    if (source === null) continue;
    const entry = perFile.get(source.asset.address) ?? { asset: source.asset, places: [] };
    entry.places.push(place);
    perFile.set(source.asset.address, entry);
  }
  options.files?.expect(perFile.size);
  await Promise.all(
    [...perFile.values()].map(async ({ asset, places }) => {
      const bands = places.map((place) => sources[place]!.band);
      const own = await readIfPossible(asset, bands);
      options.files?.came();
      if (own === null) return;
      const { file, raster } = own;
      for (const [index, place] of places.entries()) {
        const source = sources[place]!;
        layers[place] = { raster, index, file, ...scaleOf(file.bands[source.band], source) };
      }
      files.push(fileRead(file));
    }),
  );
  absent.sort();
  return {
    layers,
    files: files.sort((a, b) => a.address.localeCompare(b.address)),
    lost: { absent, failed },
  };

  async function readIfPossible(asset: Asset, bands: readonly number[]) {
    try {
      const file = await rasters.open(asset, options);
      return { file, raster: await read(file, bands) };
    } catch (error) {
      if (isAbsent(error, asset)) absent.push(asset.address);
      else if (isAppError(error) && addressNotAgreed(error) === null && failed.length < mayFail)
        failed.push(error);
      else throw error;
      return null;
    }
  }
}

/**
 * Whether a file does not exist, as one month of a series may not. A file that was cut out of a larger raster was there when its pack was
 * made: where it is gone, it could not be read.
 */
export function isAbsent(error: unknown, asset: Asset): boolean {
  return isAppError(error, "SourceNotFound") && asset.cutOf === undefined;
}

/** Describes an open file for provenance; the secrets of its address are masked. */
export function fileRead({ file: { address, version }, simulated }: RasterFile): FileRead {
  return { address: maskSecrets(address), version, simulated };
}

type Scale = Pick<LayerRead, "scale" | "offset">;

/**
 * Returns the scale and offset of a band, both from one source: the file where it states at least one of them, else the
 * catalogue. The one that is not stated is scale 1 or offset 0, as in GDAL.
 */
function scaleOf(file: Scale | undefined, catalogue: Scale): Scale {
  const teller = file !== undefined && (file.scale !== null || file.offset !== null) ? file : catalogue;
  if (teller.scale === null && teller.offset === null) return { scale: null, offset: null };
  return { scale: teller.scale ?? 1, offset: teller.offset ?? 0 };
}
