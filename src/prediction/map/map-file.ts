import { CELL_SIDE_METRES } from "../../core/cell.ts";
import { YEARLY_PICTURE } from "../../core/modality.ts";
import { eunisClass } from "../../science/habitats/eunis-class.ts";
import { habitatColours } from "../../science/habitats/habitat-legend.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import type { CogFile, RasterForm } from "../../sources/cog-writer/raster-to-write.ts";
import { formatMapLayer, layerKind, type MapLayer } from "../map-layer.ts";
import type { MapNumbers } from "./predict-map.ts";

const tileSize = 256;
const unknownClass = 255;

/**
 * Writes a map as a cloud-optimised GeoTIFF in EPSG:3035 at 50 m: the layer, its uncertainty as the second band, overviews,
 * and the provenance as metadata. A change between years has only the first band. Numbers are 32-bit, with NaN for no data;
 * habitats are bytes with a colour table, 255 for no data, and their uncertainty is in hundredths.
 */
export function mapFile(layer: MapLayer, map: MapNumbers): Promise<Uint8Array> {
  const values = mapSamples(layer, map);
  return encodeCog({ ...mapForm(layer, map), values }, mapTags(layer, map));
}

/** What the file of a map says of its raster. */
export function mapForm(
  layer: MapLayer,
  {
    grid,
    unit,
    banner,
    classes,
  }: Pick<MapNumbers, "unit" | "banner" | "classes"> & { readonly grid: FileGrid },
): RasterForm {
  const { corner, rows, cols, pixelMetres = CELL_SIDE_METRES } = grid;
  const common = {
    rows,
    cols,
    georeference: {
      crs: 3035,
      west: corner.east,
      north: corner.north + pixelMetres,
      pixelWidth: pixelMetres,
      pixelHeight: pixelMetres,
    },
    interleave: "band",
    tileSize,
    predictor: 1,
    // The warning stands where programs look first, because a raster of numbers cannot carry a watermark.
    description: `${banner === null ? "" : `${banner.text} `}Florascope: ${formatMapLayer(layer)}, ${unit}. Predicted, not observed.${coarseText(pixelMetres)}`,
  } as const;
  const band = (name: string, bandUnit: string, scale = 1) => ({ name, scale, offset: 0, unit: bandUnit });
  const name = formatMapLayer(layer);
  if (isClasses(layer))
    return {
      ...common,
      bands: [band(name, "class"), band("1 - probability of the class", "probability", 0.01)],
      sampleType: "uint8",
      nodata: unknownClass,
      overviews: "nearest",
      colourTable: habitatColours(classes),
    };
  return {
    ...common,
    bands: [band(name, unit), ...(isAlone(layer) ? [] : [band("standard deviation", unit)])],
    sampleType: "float32",
    nodata: Number.NaN,
    overviews: "average",
  };
}

/** Says that a pixel of a coarse map is one cell, and no mean of its square; nothing for a map of all cells. */
function coarseText(pixelMetres: number): string {
  return pixelMetres === CELL_SIDE_METRES
    ? ""
    : ` Each pixel of ${pixelMetres} m is the one cell of 50 m in its middle, not a mean.`;
}

/** The cells of a file. */
type FileGrid = Pick<MapNumbers["grid"], "corner" | "rows" | "cols"> &
  Partial<Pick<MapNumbers["grid"], "pixelMetres">>;

/** The samples of a rectangle of cells as the file of a map stores them: `[band, row, col]`. */
export function mapSamples(
  layer: MapLayer,
  { values, uncertainty }: Pick<MapNumbers, "values" | "uncertainty">,
): Float32Array | Uint8Array {
  if (isAlone(layer)) return values;
  if (!isClasses(layer)) {
    const both = new Float32Array(2 * values.length);
    both.set(values);
    both.set(uncertainty, values.length);
    return both;
  }
  const both = new Uint8Array(2 * values.length).fill(unknownClass);
  values.forEach((value, cell) => {
    if (Number.isNaN(value)) return;
    both[cell] = value;
    both[values.length + cell] = Math.round(100 * uncertainty[cell]!);
  });
  return both;
}

function isClasses(layer: MapLayer): boolean {
  return layerKind(layer).quantity(layer) === "eunis-class";
}

/** The noise that a change must exceed is one number for all cells, so it is a tag and no band; suitability has no deviation. */
function isAlone(layer: MapLayer): boolean {
  const quantity = layerKind(layer).quantity(layer);
  return quantity === "difference" || quantity === "suitability";
}

/** What the file of a map says of itself beside its raster. */
export function mapTags(
  layer: MapLayer,
  {
    unit,
    noise,
    classes,
    banner,
    provenance,
    outside,
    cells,
  }: Omit<MapNumbers, "grid" | "values" | "uncertainty">,
): CogFile {
  const named = classes.map((code, value) => `${value}=${code} ${eunisClass(code).name}`).join("; ");
  const picture = provenance.chosen[YEARLY_PICTURE] ?? null;
  return {
    software: `Florascope ${provenance.version}`,
    tags: {
      LAYER: formatMapLayer(layer),
      UNIT: unit,
      PREDICTED: "Predicted by a model, not observed.",
      ...(banner ? { BANNER: banner.text } : {}),
      ...(banner?.kind === "simulated" ? { SIMULATED: banner.text } : {}),
      ...(named === "" ? {} : { CLASSES: named }),
      ...(noise === undefined
        ? {}
        : { NOISE: `${noise}: differences up to this are ${layer.kind === "difference" ? "0" : "no data"}` }),
      CELLS: String(cells),
      CELLS_EXTRAPOLATED: String(outside),
      MODE: provenance.mode,
      YEAR: String(picture?.year ?? "unknown"),
      ...(picture?.isOwn === true ? { PICTURE: `${picture.items.join()}: ${picture.rule}` } : {}),
      MODELS: provenance.models.map(({ id, weightsSha256 }) => `${id} sha256:${weightsSha256}`).join("; "),
      PROVENANCE: JSON.stringify(provenance),
    },
  };
}
