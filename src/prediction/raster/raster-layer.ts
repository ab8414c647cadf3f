import { isFileAddress } from "../../core/file-address.ts";

/** The numbers that get the darkest and the brightest colour. */
export type ColourEnds = readonly [low: number, high: number];

/** The drawn bands, counted from 1: one band as a ramp of colours, three as red, green and blue. */
export type RasterBands = readonly [band: number] | readonly [red: number, green: number, blue: number];

/**
 * The numbers at the ends of the colours: percentiles of each band (whole, 0 to 100), or the same two numbers for all bands.
 */
export type Stretch = {
  readonly kind: "percentiles" | "numbers";
  readonly low: number;
  readonly high: number;
};

export const rasterPalettes = ["auto", "plasma", "viridis", "cividis", "greys", "greens", "blues"] as const;
/** The colours of one band. `auto` takes the file's own table, or violet to yellow where it has none. */
export type RasterPalette = (typeof rasterPalettes)[number];

/** A layer that draws a person's own raster. */
export interface RasterLayer {
  readonly kind: "raster";
  /** The address of the file, see `isFileAddress`, or of a STAC item of it (`published/read-item.ts`). */
  readonly address: string;
  /** Null takes the bands that the file suggests. */
  readonly bands: RasterBands | null;
  readonly stretch: Stretch;
  readonly palette: RasterPalette;
}

const automatic = "auto";
const usualStretch: Stretch = { kind: "percentiles", low: 2, high: 98 };

/**
 * Keeps only the part of a layer that decides which numbers are read. The palette and given numbers matter for drawing only.
 */
export function keepReadPart(layer: RasterLayer): RasterLayer {
  const stretch = layer.stretch.kind === "numbers" ? usualStretch : layer.stretch;
  return { ...layer, stretch, palette: rasterPalettes[0] };
}

/** Makes the layer of a raster before a person has chosen anything. */
export function newRasterLayer(address: string): RasterLayer {
  return { kind: "raster", address, bands: null, stretch: usualStretch, palette: rasterPalettes[0] };
}

/** Writes a layer for addresses: `raster:auto:p2..98:auto:own:/rasters/…`, `raster:3,2,1:0..3000:greys:https://…`. */
export function formatRasterLayer({ address, bands, stretch, palette }: RasterLayer): string {
  const { kind, low, high } = stretch;
  const ends = `${kind === "percentiles" ? "p" : ""}${low}..${high}`;
  return `raster:${bands?.join() ?? automatic}:${ends}:${palette}:${address}`;
}

/** Reads the layer that a text names; null where it names none. */
export function parseRasterLayer(text: string): RasterLayer | null {
  const [, bandsText = "", ends = "", paletteText, address = ""] =
    /^raster:([^:]*):([^:]*):([^:]*):(.+)$/.exec(text) ?? [];
  const bands = bandsText === automatic ? null : bandsIn(bandsText);
  const stretch = stretchIn(ends);
  const palette = rasterPalettes.find((name) => name === paletteText);
  if (bands === undefined || stretch === null || palette === undefined || !isFileAddress(address))
    return null;
  return { kind: "raster", address, bands, stretch, palette };
}

function bandsIn(text: string): RasterBands | undefined {
  if (!/^[1-9]\d{0,4}(,[1-9]\d{0,4}){0,2}$/.test(text)) return undefined;
  const [first, second, third] = text.split(",").map(Number);
  if (second === undefined) return [first!];
  return third === undefined ? undefined : [first!, second, third];
}

function stretchIn(text: string): Stretch | null {
  const [, share, ...ends] = /^(p?)([-+.\de]+)\.\.([-+.\de]+)$/.exec(text) ?? [];
  const [low = Number.NaN, high = Number.NaN] = ends.map(Number);
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) return null;
  const kind = share === "p" ? "percentiles" : "numbers";
  const isPercentile = (end: number) => Number.isInteger(end) && end >= 0 && end <= 100;
  return kind === "percentiles" && !(isPercentile(low) && isPercentile(high)) ? null : { kind, low, high };
}
