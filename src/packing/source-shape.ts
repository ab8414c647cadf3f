import type { Affine } from "../core/affine.ts";
import type { CutOf } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import { type Crs, europeanGrid } from "../core/crs.ts";
import { AppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import type { SampleType } from "../sources/cog-writer/raster-to-write.ts";
import { closedTurn } from "../sources/longitude-turn.ts";
import { nodataTest } from "../sources/nodata.ts";
import type { RasterFile } from "../sources/raster-file.ts";
import { requireSystem } from "../sources/require-raster.ts";
import { sourcePositions } from "../sources/source-positions.ts";

/** What must be known of a file before its pixels are read: which of them are wanted, and how they can be stored. */
export interface SourceShape {
  readonly crs: Crs;
  /** The wanted rectangle, in pixels of the whole raster. */
  readonly rows: number;
  readonly cols: number;
  readonly cutOf: CutOf;
  readonly sampleType: SampleType;
  /** The number that stands for no data in the pack; null where every pixel has data. */
  readonly nodata: number | null;
  readonly isSimulated: boolean;
  readonly version: string | null;
  /** Scale and offset that the file itself states, by band. */
  readonly stated: readonly { readonly scale: number | null; readonly offset: number | null }[];
}

/** The points of a box that are projected into a file, and the same number down. */
const ACROSS = 64;
/** Pixels around the box: what an interpolation reads beyond it. */
const BESIDE = 2;

/**
 * Describes what is wanted of a file in a box (EPSG:3035 metres); null where the file has no pixel there.
 *
 * @throws AppError UnsupportedCrs; OutsideCoverage where the box lies across the seam of a file of all longitudes; MalformedFile for
 * numbers that cannot be kept as they are.
 */
export function shapeOfSource(
  file: RasterFile,
  bands: readonly number[],
  box: Bbox,
  isPicture: boolean,
): SourceShape | null {
  const crs = requireSystem(file);
  requireNorthUp(file);
  const rectangle = wantedPixels(file, crs, box);
  if (rectangle === null) return null;
  const { row, col, rows, cols } = rectangle;
  return {
    crs,
    rows,
    cols,
    cutOf: { transform: file.transform, rows: file.rows, cols: file.cols, row, col },
    ...storedNumbers(file, isPicture),
    isSimulated: file.simulated,
    version: file.file.version,
    stated: bands.map((band) => ({
      scale: file.bands[band]?.scale ?? null,
      offset: file.bands[band]?.offset ?? null,
    })),
  };
}

/** Other software reads a pack's files too, and knows where they lie by the corner and the size of their pixels. */
function requireNorthUp({ file, transform: [a, b, , d, e] }: RasterFile): void {
  if (a > 0 && e < 0 && b === 0 && d === 0) return;
  throw new AppError(
    "MalformedFile",
    `${fileName(file.address)}: expected a raster with north at the top, got a turned one, which cannot be packed`,
    { address: file.address },
  );
}

interface Rectangle {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

function wantedPixels(file: RasterFile, crs: Crs, [west, south, east, north]: Bbox): Rectangle | null {
  const [width, height] = [(east - west) / ACROSS, (north - south) / ACROSS];
  // The centres of the outermost pixels of this grid are the corners of the box.
  const transform: Affine = [width, 0, west - width / 2, 0, -height, north + height / 2];
  const grid = { crs: europeanGrid, transform, rows: ACROSS + 1, cols: ACROSS + 1 };
  const positions = sourcePositions(file, grid, crs);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    left = Math.min(left, positions[i]!);
    right = Math.max(right, positions[i]!);
    top = Math.min(top, positions[i + 1]!);
    bottom = Math.max(bottom, positions[i + 1]!);
  }
  [left, top] = [Math.floor(left) - BESIDE, Math.floor(top) - BESIDE];
  [right, bottom] = [Math.ceil(right) + BESIDE, Math.ceil(bottom) + BESIDE];
  if (closedTurn(file, crs, 0) !== null && (left < 0 || right > file.cols))
    throw new AppError(
      "OutsideCoverage",
      `${fileName(file.file.address)}: expected a box away from the seam of its longitudes, got one across it`,
      { place: `${west} ${south}` },
    );
  const [row, col] = [Math.max(0, top), Math.max(0, left)];
  const rows = Math.min(file.rows, bottom) - row;
  const cols = Math.min(file.cols, right) - col;
  return rows <= 0 || cols <= 0 ? null : { row, col, rows, cols };
}

/** How the numbers of a file are kept without changing any: in its own type, else in the next that holds all of them. */
function storedNumbers(file: RasterFile, isPicture: boolean): Pick<SourceShape, "sampleType" | "nodata"> {
  const { format, bits, nodata, levels } = file;
  if (format === "float") return { sampleType: bits <= 32 ? "float32" : "float64", nodata: Number.NaN };
  if (bits > 16) return { sampleType: "float64", nodata: Number.NaN };
  const own = format === "signed" ? "int16" : bits <= 8 ? "uint8" : "uint16";
  if (nodataTest(nodata, format, bits) !== null) return { sampleType: own, nodata: Math.trunc(nodata!) };
  const [{ image, mask }] = levels as [(typeof levels)[number]];
  const mayLack = mask !== null || image.alpha !== null || image.compression === LERC;
  if (!mayLack) return { sampleType: own, nodata: null };
  // A picture of 8 bits is read by another rule than one of 16, so its numbers cannot move to a wider type.
  if (isPicture && bits <= 8)
    throw new AppError(
      "MalformedFile",
      `${fileName(file.file.address)}: expected an 8-bit picture with a number for no data, got one with a mask, which cannot be packed`,
      { address: file.file.address },
    );
  return own === "uint8"
    ? { sampleType: "int16", nodata: -1 }
    : { sampleType: "float32", nodata: Number.NaN };
}

const LERC = 34_887;
