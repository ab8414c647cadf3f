import { GeoTIFF, type ImageFileDirectory } from "geotiff";
import type { ReadOptions } from "../core/read-options.ts";
import type { ByteFile } from "../transport/byte-file.ts";
import type { GeoTags } from "./geo-reference.ts";
import { asMalformed, malformed } from "./malformed.ts";
import { nodataOfText } from "./nodata.ts";
import { guardTiff } from "./tiff-guard.ts";
import type { SampleFormat, TagNumbers, TiffImage } from "./tiff-image.ts";

/** The tags of a TIFF: its images, and what the first says about place and numbers. */
export interface TiffFile {
  readonly images: readonly TiffImage[];
  readonly geo: GeoTags;
  readonly nodata: number | null;
  /** The XML of GDAL_METADATA, empty where there is none. */
  readonly metadata: string;
}

const MOST_SAMPLES = 65_535;
const LONGEST_TILE = 128 * 2 ** 20;
/** A file may say that its format is undefined (4): GDAL reads such numbers as unsigned, and so does this code. */
const FORMATS: Record<number, SampleFormat> = { 1: "unsigned", 2: "signed", 3: "float", 4: "unsigned" };

/**
 * Parses the tags of a TIFF with geotiff.js, which gets the file's bytes from our own reads only.
 *
 * @throws AppError MalformedFile where the tags contradict each other or exceed the bounds.
 */
export function parseTiff(file: ByteFile, options: ReadOptions): Promise<TiffFile> {
  return parseImages(file, options, false);
}

/**
 * Parses the first image of a TIFF alone, where a nodata number says which pixels have no data; else all, because one of them may be a
 * mask. The images of a large file lie behind their long lists of tiles, each a request away.
 *
 * @throws what {@link parseTiff} throws.
 */
export async function parseFirstImage(file: ByteFile, options: ReadOptions): Promise<TiffFile> {
  const first = await parseImages(file, options, true);
  return first.nodata === null ? parseTiff(file, options) : first;
}

async function parseImages(file: ByteFile, options: ReadOptions, isFirst: boolean): Promise<TiffFile> {
  const { images, isLittleEndian, hasBlockLeaders } = await guardTiff(file, options, isFirst);
  if (images === 0) throw malformed(file.address, "at least one image", 0);
  try {
    const tiff = await GeoTIFF.fromSource(sourceOf(file, options));
    const directories: ImageFileDirectory[] = [];
    for (let index = 0; index < images; index++) directories.push(await tiff.requestIFD(index));
    const first = directories[0]!;
    return {
      images: await Promise.all(
        directories.map((directory) => imageOf(directory, { isLittleEndian, hasBlockLeaders }, file.address)),
      ),
      geo: {
        pixelScale: first.getValue("ModelPixelScale"),
        tiepoint: first.getValue("ModelTiepoint"),
        matrix: first.getValue("ModelTransformation"),
        keys: first.parseGeoKeyDirectory() ?? {},
      },
      nodata: nodataOfText(String(first.getValue("GDAL_NODATA") ?? "")),
      metadata: String((await first.loadValue("GDAL_METADATA")) ?? ""),
    };
  } catch (error) {
    throw asMalformed(file.address, "the tags of a TIFF", error);
  }
}

/**
 * Returns a source for geotiff.js, which asks for slices: it gets them from our own reads, and an error where the file
 * ends before the slice does.
 */
function sourceOf(file: ByteFile, options: ReadOptions) {
  const fetchSlice = async ({ offset, length }: { offset: number; length: number }) => {
    const [bytes] = await file.read([{ offset, length }], options);
    return bytes!.buffer;
  };
  return {
    fetch: (slices: { offset: number; length: number }[]) => Promise.all(slices.map(fetchSlice)),
    fetchSlice: async (slice: { offset: number; length: number }) => ({
      ...slice,
      data: await fetchSlice(slice),
    }),
    fileSize: file.size,
    close: async () => {},
  };
}

async function imageOf(
  directory: ImageFileDirectory,
  { isLittleEndian, hasBlockLeaders }: Pick<TiffImage, "isLittleEndian" | "hasBlockLeaders">,
  address: string,
): Promise<TiffImage> {
  const number = async (tag: number, fallback: number): Promise<number> => {
    const value = Number(firstOf(await directory.loadValue(tag)) ?? fallback);
    if (!Number.isSafeInteger(value) || value < 0)
      throw malformed(address, `a whole number in tag ${tag}`, value);
    return value;
  };
  const isTiled = directory.hasTag("TileOffsets");
  const [cols, rows] = [await number(256, 0), await number(257, 0)];
  const samples = await number(277, 1);
  const bits = uniform(directory.getValue("BitsPerSample") ?? [1], address, "bits per sample");
  const format = FORMATS[uniform(directory.getValue("SampleFormat") ?? [1], address, "sample format")];
  const tileCols = isTiled ? await number(322, 0) : cols;
  const tileRows = isTiled ? await number(323, 0) : Math.min(await number(278, rows), rows);
  const isPlanar = (await number(284, 1)) === 2;
  const kind = await number(254, 0);
  if (format === undefined) throw malformed(address, "integers or floats", "another sample format");
  if (
    !(
      cols > 0 &&
      rows > 0 &&
      tileCols > 0 &&
      tileRows > 0 &&
      samples > 0 &&
      samples <= MOST_SAMPLES &&
      bits > 0 &&
      bits <= 64
    )
  )
    throw malformed(
      address,
      "an image with pixels",
      `${cols} x ${rows} in tiles of ${tileCols} x ${tileRows}, ${samples} samples of ${bits} bits`,
    );
  const tileBytes = (tileCols * tileRows * (isPlanar ? 1 : samples) * Math.max(bits, 8)) / 8;
  if (tileBytes > LONGEST_TILE) throw malformed(address, `tiles of at most ${LONGEST_TILE} bytes`, tileBytes);
  const lerc = directory.getValue("LercParameters") as ArrayLike<number> | undefined;
  return {
    cols,
    rows,
    tileCols,
    tileRows,
    isTiled,
    samples,
    bits,
    format,
    isPlanar,
    compression: await number(259, 1),
    predictor: await number(317, 1),
    isLittleEndian,
    photometric: await number(262, 1),
    colours: coloursOf(bits, await directory.loadValue(320)),
    alpha: alphaOf(samples, directory.getValue("ExtraSamples")),
    tileOffsets: tagNumbers(directory, isTiled ? 324 : 273, isLittleEndian, address),
    tileByteCounts: tagNumbers(directory, isTiled ? 325 : 279, isLittleEndian, address),
    hasBlockLeaders,
    jpegTables: bytesOf(directory.getValue("JPEGTables")),
    lercCompression: lerc?.[1] ?? 0,
    isOverview: (kind & 1) !== 0,
    isMask: (kind & 4) !== 0,
  };
}

function firstOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as ArrayLike<unknown>)[0] : value;
}

function uniform(values: ArrayLike<number>, address: string, what: string): number {
  const [first = 0, ...others] = Array.from(values);
  if (others.some((value) => value !== first))
    throw malformed(address, `one ${what} for all bands`, "several");
  return first;
}

/**
 * Reads a colour table: all reds, then all greens, then all blues, of 16 bits each. Some programs wrote 0 to 255
 * instead: as in GDAL, a table without a larger number is read in that way.
 */
function coloursOf(bits: number, table: unknown): string[] | null {
  const count = 2 ** bits;
  const values = typeof table === "object" && table !== null ? (table as ArrayLike<number>) : [];
  if (bits > 8 || values.length !== 3 * count) return null;
  const largest = Array.from(values).reduce((most, value) => Math.max(most, value), 0);
  const divisor = largest < 256 ? 1 : 257;
  const byte = (at: number) =>
    Math.floor(values[at]! / divisor)
      .toString(16)
      .padStart(2, "0");
  return Array.from(
    { length: count },
    (_, value) => `#${byte(value)}${byte(count + value)}${byte(2 * count + value)}`,
  );
}

function alphaOf(samples: number, extra: ArrayLike<number> | undefined): number | null {
  const place = Array.from(extra ?? []).findIndex((kind) => kind === 1 || kind === 2);
  return place === -1 ? null : samples - (extra?.length ?? 0) + place;
}

/**
 * Returns the numbers of a tag, or their place for a long array, which stays in the file: geotiff.js would load it
 * whole, and reads it as little-endian whatever the file is (3.0.5, DeferredArray).
 */
function tagNumbers(
  directory: ImageFileDirectory,
  tag: number,
  isLittleEndian: boolean,
  address: string,
): TagNumbers {
  const deferred = directory.deferredArrays.get(tag);
  if (deferred === undefined) {
    const values: unknown = directory.actualizedFields.get(tag);
    if (typeof values !== "object" || values === null) throw malformed(address, `tag ${tag}`, "none");
    return { kind: "values", values: values as unknown as ArrayLike<number> };
  }
  const { arrayOffset, itemSize, length } = deferred;
  if (itemSize !== 2 && itemSize !== 4 && itemSize !== 8)
    throw malformed(address, `tag ${tag} of whole numbers`, `${itemSize} bytes each`);
  return { kind: "place", offset: arrayOffset, itemBytes: itemSize, length, isLittleEndian };
}

function bytesOf(value: unknown): Uint8Array | null {
  return value === undefined ? null : Uint8Array.from(value as ArrayLike<number>);
}
