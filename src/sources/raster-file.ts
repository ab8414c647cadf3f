import { type Affine, scalePixels } from "../core/affine.ts";
import type { Asset, CutOf } from "../core/asset.ts";
import type { Crs } from "../core/crs.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { type SharedTask, startSharedTask } from "../core/shared-task.ts";
import type { ByteFile } from "../transport/byte-file.ts";
import type { Transport } from "../transport/transport.ts";
import { type BandNotes, isSimulated, readBandNotes } from "./gdal-metadata.ts";
import { readTransform } from "./geo-reference.ts";
import { malformed } from "./malformed.ts";
import { readSidecar, type Sidecar } from "./sidecar.ts";
import { systemOfKeys } from "./system-of-keys.ts";
import { parseFirstImage, parseTiff, type TiffFile } from "./tiff-file.ts";
import type { SampleFormat, TiffImage } from "./tiff-image.ts";
import { readSystemFile, readWorldFile } from "./world-file.ts";

/** One resolution of a raster file: the full one first, then its overviews. */
export interface RasterLevel {
  readonly image: TiffImage;
  /** The mask: an image that is zero where there is no data. */
  readonly mask: TiffImage | null;
  readonly transform: Affine;
  /** Where the file holds only a part of the raster: where that part begins, and its own image; null where it holds all. */
  readonly held: HeldPart | null;
}

/** The part of a larger raster that a file holds. */
export interface HeldPart {
  /** In pixels of the larger raster. */
  readonly row: number;
  readonly col: number;
  readonly image: TiffImage;
}

/** An open raster file. */
export interface RasterFile {
  readonly file: ByteFile;
  readonly crs: Crs | null;
  /** What the file says of its coordinate system, where that is not understood; `crs` is then null. */
  readonly unknownSystem: string | null;
  readonly transform: Affine;
  /** Whether the file says where it lies; else the transform counts its pixels. */
  readonly isPlaced: boolean;
  readonly rows: number;
  readonly cols: number;
  /** Scale, offset, name and unit of each band, as GDAL writes them. */
  readonly bands: readonly BandNotes[];
  readonly format: SampleFormat;
  readonly bits: number;
  readonly nodata: number | null;
  /** Whether the file says of itself that it was simulated. */
  readonly simulated: boolean;
  readonly levels: readonly RasterLevel[];
}

/** Opens raster files, each once for all who ask. */
export interface Rasters {
  open(asset: Asset, options?: ReadOptions): Promise<RasterFile>;
}

/**
 * Creates an opener of raster files over this transport. A file that changed is parsed again, because the transport opens it again.
 */
export function createRasters(transport: Transport): Rasters {
  const parsed = new WeakMap<ByteFile, SharedTask<TiffFile>>();
  const firstImages = new WeakMap<ByteFile, SharedTask<TiffFile>>();
  return {
    async open(asset, options = {}) {
      const [file, sidecar] = await Promise.all([
        transport.open(asset.address, options),
        asset.hasSidecar ? readSidecar(transport, asset.address, options) : null,
      ]);
      const isFirst = asset.isOneOfMany === true;
      const known = parsed.get(file) ?? (isFirst ? firstImages.get(file) : undefined);
      const task = known ?? startParsing(file, isFirst, options);
      const tiff = await task.join(options.signal);
      return rasterFile(file, tiff, asset, await placeBeside(tiff, asset, sidecar, options));
    },
  };

  /** Adds to a sidecar what a world file and a .prj say, where neither the TIFF nor the sidecar says it. */
  async function placeBeside(
    { geo }: TiffFile,
    asset: Asset,
    sidecar: Sidecar | null,
    options: ReadOptions,
  ): Promise<Sidecar | null> {
    if (!asset.hasSidecar) return sidecar;
    const system = systemOfKeys(geo.keys);
    const isPlaced = sidecar?.transform != null || readTransform(geo) !== null;
    const hasSystem =
      sidecar?.crs != null || asset.crs !== null || system.crs !== null || system.unknown !== null;
    if (isPlaced && hasSystem) return sidecar;
    const [transform, crs] = await Promise.all([
      isPlaced ? null : readWorldFile(transport, asset.address, options),
      hasSystem ? null : readSystemFile(transport, asset.address, options),
    ]);
    return {
      crs: sidecar?.crs ?? crs,
      transform: sidecar?.transform ?? transform,
      bands: sidecar?.bands ?? new Map(),
    };
  }

  function startParsing(file: ByteFile, isFirst: boolean, options: ReadOptions): SharedTask<TiffFile> {
    const tasks = isFirst ? firstImages : parsed;
    const forget = () => void tasks.delete(file);
    const parse = isFirst ? parseFirstImage : parseTiff;
    const task = startSharedTask((signal) => parse(file, { ...options, signal }), forget);
    tasks.set(file, task);
    return task;
  }
}

function rasterFile(
  file: ByteFile,
  { images, geo, nodata, metadata }: TiffFile,
  asset: Asset,
  sidecar: Sidecar | null,
): RasterFile {
  const full = images.find((image) => !image.isOverview && !image.isMask);
  if (full === undefined) throw malformed(file.address, "an image that is no overview and no mask", "none");
  const { cutOf } = asset;
  const placed = cutOf?.transform ?? sidecar?.transform ?? readTransform(geo);
  const transform = placed ?? [1, 0, 0, 0, 1, 0];
  const own = systemOfKeys(geo.keys);
  const isCoded = own.crs !== null && /^EPSG:/.test(own.crs);
  const levels = images.filter(
    (image) => image === full || (image.isOverview && !image.isMask && image.samples === full.samples),
  );
  const shape = cutOf === undefined ? full : wholeOf(file, full, cutOf);
  return {
    file,
    crs: sidecar?.crs ?? (isCoded ? own.crs : (asset.crs ?? own.crs)),
    unknownSystem: asset.crs === null ? own.unknown : null,
    transform,
    isPlaced: placed !== null,
    rows: shape.rows,
    cols: shape.cols,
    bands: readBandNotes(metadata, full.samples).map((notes, band) =>
      withSidecar(notes, sidecar?.bands.get(band)),
    ),
    format: full.format,
    bits: full.bits,
    nodata: nodata ?? asset.nodata,
    simulated: isSimulated(metadata),
    levels:
      cutOf === undefined
        ? levels.map((image) => ({
            image,
            mask:
              images.find(({ isMask, rows, cols }) => isMask && rows === image.rows && cols === image.cols) ??
              null,
            transform: scalePixels(transform, full.cols / image.cols, full.rows / image.rows),
            held: null,
          }))
        : [{ image: shape, mask: null, transform, held: { row: cutOf.row, col: cutOf.col, image: full } }],
  };
}

/** The image of the larger raster that a file is cut out of. @throws AppError MalformedFile where the part does not fit in it. */
function wholeOf({ address }: ByteFile, part: TiffImage, { rows, cols, row, col }: CutOf): TiffImage {
  if (row + part.rows <= rows && col + part.cols <= cols) return { ...part, rows, cols };
  throw malformed(
    address,
    `a part of a raster of ${cols} x ${rows} pixels`,
    `${part.cols} x ${part.rows} pixels from ${col}, ${row} on`,
  );
}

function withSidecar(notes: BandNotes, beside: Partial<BandNotes> | undefined): BandNotes {
  return {
    ...notes,
    nodata: beside?.nodata ?? notes.nodata,
    scale: beside?.scale ?? notes.scale,
    offset: beside?.offset ?? notes.offset,
  };
}
