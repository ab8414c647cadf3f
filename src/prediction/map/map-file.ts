import { CELL_SIDE_METRES } from "../../core/cell.ts";
import { YEARLY_PICTURE } from "../../core/modality.ts";
import { eunisClass } from "../../science/habitats/eunis-class.ts";
import { habitatColours } from "../../science/habitats/habitat-legend.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import type { CogFile, RasterToWrite } from "../../sources/cog-writer/raster-to-write.ts";
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
  const isClasses = layerKind(layer).quantity(layer) === "eunis-class";
  const raster = isClasses ? classRaster(layer, map) : numberRaster(layer, map);
  return encodeCog(raster, fileOf(layer, map));
}

function common(layer: MapLayer, { grid, unit, banner }: MapNumbers) {
  const { corner, rows, cols } = grid;
  return {
    rows,
    cols,
    georeference: {
      crs: 3035,
      west: corner.east,
      north: corner.north + CELL_SIDE_METRES,
      pixelWidth: CELL_SIDE_METRES,
      pixelHeight: CELL_SIDE_METRES,
    },
    interleave: "band",
    tileSize,
    predictor: 1,
    // The warning stands where programs look first, because a raster of numbers cannot carry a watermark.
    description: `${banner === null ? "" : `${banner.text} `}Florascope: ${formatMapLayer(layer)}, ${unit}. Predicted, not observed.`,
  } as const;
}

function numberRaster(layer: MapLayer, map: MapNumbers): RasterToWrite {
  const { values, uncertainty, unit } = map;
  const band = (name: string) => ({ name, scale: 1, offset: 0, unit });
  // The noise that a change must exceed is one number for all cells, so it is a tag.
  const quantity = layerKind(layer).quantity(layer);
  const isAlone = quantity === "difference" || quantity === "suitability";
  const both = new Float32Array(isAlone ? values.length : 2 * values.length);
  both.set(values);
  if (!isAlone) both.set(uncertainty, values.length);
  return {
    ...common(layer, map),
    bands: [band(formatMapLayer(layer)), ...(isAlone ? [] : [band("standard deviation")])],
    sampleType: "float32",
    nodata: Number.NaN,
    values: both,
    overviews: "average",
  };
}

function classRaster(layer: MapLayer, map: MapNumbers): RasterToWrite {
  const { values, uncertainty, classes } = map;
  const both = new Uint8Array(2 * values.length).fill(unknownClass);
  values.forEach((value, cell) => {
    if (Number.isNaN(value)) return;
    both[cell] = value;
    both[values.length + cell] = Math.round(100 * uncertainty[cell]!);
  });
  return {
    ...common(layer, map),
    bands: [
      { name: formatMapLayer(layer), scale: 1, offset: 0, unit: "class" },
      { name: "1 - probability of the class", scale: 0.01, offset: 0, unit: "probability" },
    ],
    sampleType: "uint8",
    nodata: unknownClass,
    values: both,
    overviews: "nearest",
    colourTable: habitatColours(classes),
  };
}

function fileOf(
  layer: MapLayer,
  { unit, noise, classes, banner, mode, provenance, outside, cells }: MapNumbers,
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
      ...(noise === undefined ? {} : { NOISE: `${noise}: differences up to this are no data` }),
      CELLS: String(cells),
      CELLS_EXTRAPOLATED: String(outside),
      MODE: mode,
      YEAR: String(picture?.year ?? "unknown"),
      ...(picture?.isOwn === true ? { PICTURE: `${picture.items.join()}: ${picture.rule}` } : {}),
      MODELS: provenance.models.map(({ id, weightsSha256 }) => `${id} sha256:${weightsSha256}`).join("; "),
      PROVENANCE: JSON.stringify(provenance),
    },
  };
}
