import type { RasterForm, Samples, SampleType } from "../sources/cog-writer/raster-to-write.ts";
import type { PackPart, PackSource } from "./find-parts.ts";
import type { SourceShape } from "./source-shape.ts";

/** A file of a pack: layers that share their pixels, from one file or from hundreds. */
export interface Cube {
  /** Its path in the pack. */
  readonly path: string;
  readonly kind: PackPart["kind"];
  /** What all of its layers share. */
  readonly shape: SourceShape;
  /** In the order of its bands. */
  readonly bands: readonly CubeBand[];
  /** The files that it is made of; each gives the bands from `first` on. */
  readonly sources: readonly CubeSource[];
  readonly tileSize: number;
}

/** One band: the layer that it shows, and how its stored numbers become physical ones; null where nobody says. */
interface CubeBand {
  readonly name: string;
  readonly scale: number | null;
  readonly offset: number | null;
}

/** A file that gives bands of a cube, one after the other. */
export interface CubeSource {
  readonly source: PackSource;
  readonly version: string | null;
  readonly first: number;
}

/** A file with what was found of it. */
export interface LookedAt {
  readonly source: PackSource;
  readonly shape: SourceShape;
}

const ARRAYS = {
  uint1: Uint8Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  float32: Float32Array,
  float64: Float64Array,
} as const satisfies Record<SampleType, unknown>;

/** Makes an array of samples of a cube. */
export function newSamples({ shape }: Pick<Cube, "shape">, length: number): Samples {
  return new ARRAYS[shape.sampleType](length);
}

export function sampleBytes({ shape }: Pick<Cube, "shape">): number {
  return ARRAYS[shape.sampleType].BYTES_PER_ELEMENT;
}

/** Puts the layers of a part into as few files as their pixels allow. @param name  of the files; a number is added from the second on. */
export function cubesOf({ kind }: Pick<PackPart, "kind">, name: string, found: readonly LookedAt[]): Cube[] {
  const alike = new Map<string, LookedAt[]>();
  for (const one of found) {
    const { crs, rows, cols, cutOf, sampleType, nodata, isSimulated } = one.shape;
    const key = JSON.stringify([crs, rows, cols, cutOf, sampleType, String(nodata), isSimulated]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map((group, index) => {
    const bands: CubeBand[] = [];
    const sources: CubeSource[] = [];
    for (const { source, shape } of group) {
      sources.push({ source, version: shape.version, first: bands.length });
      for (const [place, layer] of source.layers.entries())
        bands.push({ name: layer.name, ...effective(shape.stated[place]!, layer) });
    }
    const { shape } = group[0]!;
    const path = `${name}${index === 0 ? "" : `-${index + 1}`}.tif`;
    return { path, kind, shape, bands, sources, tileSize: tileSizeOf(shape, bands.length) };
  });
}

/** Scale and offset as `readLayers` takes them: both from the file where it states one, else both from the catalogue. */
function effective(
  file: { readonly scale: number | null; readonly offset: number | null },
  catalogue: { readonly scale: number | null; readonly offset: number | null },
): Omit<CubeBand, "name"> {
  const teller = file.scale !== null || file.offset !== null ? file : catalogue;
  if (teller.scale === null && teller.offset === null) return { scale: null, offset: null };
  return { scale: teller.scale ?? 1, offset: teller.offset ?? 0 };
}

const TILE_SIZES = [128, 64, 32];
const SMALLEST_TILE = 16;
/** A tile with all its bands is read for a click, so it must not be large. */
const MOST_TILE_BYTES = 2 ** 20;

function tileSizeOf(shape: SourceShape, bands: number): number {
  const bytes = bands * sampleBytes({ shape });
  return TILE_SIZES.find((size) => size * size * bytes <= MOST_TILE_BYTES) ?? SMALLEST_TILE;
}

/** All that a cube's file says of its raster. */
export function formOf({ shape, bands, tileSize, kind }: Cube): RasterForm {
  const { cutOf, crs } = shape;
  const [a, , c, , e, f] = cutOf.transform;
  const code = /^EPSG:(\d+)$/.exec(crs)?.[1];
  return {
    rows: shape.rows,
    cols: shape.cols,
    georeference: {
      crs: code === undefined ? null : Number(code),
      west: c + cutOf.col * a,
      north: f + cutOf.row * e,
      pixelWidth: a,
      pixelHeight: -e,
    },
    bands: bands.map(({ name, scale, offset }) => ({
      name,
      scale: scale ?? 1,
      offset: offset ?? 0,
      unit: "",
    })),
    sampleType: shape.sampleType,
    nodata: shape.nodata,
    interleave: "pixel",
    tileSize,
    predictor: shape.sampleType.startsWith("float") ? 1 : 2,
    overviews: "none",
    description: `${kind}, cut out of larger files by Florascope`,
  };
}
