import { wholeTurn } from "../../core/crs.ts";
import type { BandToWrite, CogFile, RasterForm, SampleType } from "./raster-to-write.ts";
import type { TiffField } from "./tiff-directory.ts";

/** Bits and TIFF sample format (1 unsigned, 2 signed, 3 floating point) of each sample type. */
export const SAMPLE_LAYOUT: Record<SampleType, { readonly bits: number; readonly format: 1 | 2 | 3 }> = {
  uint1: { bits: 1, format: 1 },
  uint8: { bits: 8, format: 1 },
  uint16: { bits: 16, format: 1 },
  int16: { bits: 16, format: 2 },
  float32: { bits: 32, format: 3 },
  float64: { bits: 64, format: 3 },
};

const TAG = {
  newSubfileType: 254,
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  imageDescription: 270,
  samplesPerPixel: 277,
  planarConfiguration: 284,
  software: 305,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileLength: 323,
  extraSamples: 338,
  sampleFormat: 339,
  modelPixelScale: 33550,
  modelTiepoint: 33922,
  geoKeyDirectory: 34735,
  gdalMetadata: 42112,
  gdalNodata: 42113,
} as const;

/** Tags that place a level's tiles in the file. */
export const TILE_TAGS = { offsets: 324, byteCounts: 325 } as const;

const ADOBE_DEFLATE = 8;
const RGB = 2;
const BLACK_IS_ZERO = 1;
const PALETTE = 3;

/** Returns the fields that describe one level of a raster: `level` 0 is the image, the others its overviews. */
export function imageFields(raster: RasterForm, level: number, file: CogFile): TiffField[] {
  const { bits, format } = SAMPLE_LAYOUT[raster.sampleType];
  const bandCount = raster.bands.length;
  const colours = raster.isColour === true ? 3 : 1;
  const fields: TiffField[] = [
    short(TAG.newSubfileType, level === 0 ? 0 : 1),
    long(TAG.imageWidth, Math.ceil(raster.cols / 2 ** level)),
    long(TAG.imageLength, Math.ceil(raster.rows / 2 ** level)),
    { tag: TAG.bitsPerSample, type: "short", values: Array<number>(bandCount).fill(bits) },
    short(TAG.compression, ADOBE_DEFLATE),
    short(TAG.photometric, photometricOf(raster)),
    short(TAG.samplesPerPixel, bandCount),
    short(TAG.planarConfiguration, raster.interleave === "pixel" ? 1 : 2),
    short(TAG.predictor, raster.predictor),
    short(TAG.tileWidth, raster.tileSize),
    short(TAG.tileLength, raster.tileSize),
    { tag: TAG.sampleFormat, type: "short", values: Array<number>(bandCount).fill(format) },
  ];
  if (bandCount > colours)
    fields.push({ tag: TAG.extraSamples, type: "short", values: Array<number>(bandCount - colours).fill(0) });
  if (raster.nodata !== null) fields.push(ascii(TAG.gdalNodata, String(raster.nodata).toLowerCase()));
  if (raster.colourTable)
    fields.push({ tag: TAG.colorMap, type: "short", values: colorMap(raster.colourTable) });
  return level === 0 ? [...fields, ...describing(raster, file)] : fields;
}

function photometricOf({ isColour, colourTable }: RasterForm): number {
  if (isColour === true) return RGB;
  return colourTable ? PALETTE : BLACK_IS_ZERO;
}

/** Returns 256 reds, then greens, then blues, in 16 bits; values beyond the table are black. */
function colorMap(colours: readonly string[]): number[] {
  return [1, 3, 5].flatMap((at) =>
    Array.from(
      { length: 256 },
      (_, value) => 257 * Number.parseInt(colours[value]?.slice(at, at + 2) ?? "0", 16),
    ),
  );
}

function describing(raster: RasterForm, file: CogFile): TiffField[] {
  const { crs, west, north, pixelWidth, pixelHeight } = raster.georeference;
  const keys = geoKeys(crs);
  return [
    ascii(TAG.imageDescription, raster.description),
    ascii(TAG.software, file.software),
    { tag: TAG.modelPixelScale, type: "double", values: [pixelWidth, pixelHeight, 0] },
    { tag: TAG.modelTiepoint, type: "double", values: [0, 0, 0, west, north, 0] },
    { tag: TAG.geoKeyDirectory, type: "short", values: [1, 1, 0, keys.length / 4, ...keys] },
    ascii(TAG.gdalMetadata, metadataXml(raster, file)),
  ];
}

/** GeoTIFF keys (OGC 19-008): pixels are areas; a system of longitude and latitude, a projected one, or one that is not told here. */
function geoKeys(crs: number | null): number[] {
  if (crs === null) return [1024, 0, 1, 32767, 1025, 0, 1, 1];
  if (wholeTurn(`EPSG:${crs}`) !== null)
    return [1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, crs, 2054, 0, 1, 9102];
  return [1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, crs, 3076, 0, 1, 9001];
}

/** Writes GDAL's own metadata: the file's tags; band names, scale, offset and unit. */
function metadataXml({ bands, sampleType }: RasterForm, { tags }: CogFile): string {
  const own = Object.entries(tags).map(([name, text]) => `<Item name="${name}">${escapeXml(text)}</Item>`);
  const bits =
    sampleType === "uint1" ? '<Item name="NBITS" sample="0" domain="IMAGE_STRUCTURE">1</Item>' : "";
  const items = bands.map((band, sample) => bandItems(band, sample)).join("");
  return `<GDALMetadata>${own.join("")}${bits}${items}</GDALMetadata>`;
}

function bandItems({ name, scale, offset, unit }: BandToWrite, sample: number): string {
  const item = (key: string, role: string, value: string | number) =>
    `<Item name="${key}" sample="${sample}" role="${role}">${escapeXml(escapeXml(String(value)))}</Item>`;
  const scaling = scale === 1 ? "" : item("SCALE", "scale", scale);
  const shift = offset === 0 ? "" : item("OFFSET", "offset", offset);
  return item("DESCRIPTION", "description", name) + scaling + shift + item("UNITTYPE", "unittype", unit);
}

/** Escapes a text for XML once; it is called twice, because GDAL unescapes its metadata twice. */
function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function short(tag: number, value: number): TiffField {
  return { tag, type: "short", values: [value] };
}

function long(tag: number, value: number): TiffField {
  return { tag, type: "long", values: [value] };
}

function ascii(tag: number, values: string): TiffField {
  return { tag, type: "ascii", values };
}
