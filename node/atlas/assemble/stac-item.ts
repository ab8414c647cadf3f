import { boxAround } from "../../../src/core/bbox.ts";
import { CELL_SIDE_METRES } from "../../../src/core/cell.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { YEARLY_PICTURE } from "../../../src/core/modality.ts";
import { VERSION } from "../../../src/core/version.ts";
import { mapForm } from "../../../src/prediction/map/map-file.ts";
import type { MapLayer } from "../../../src/prediction/map-layer.ts";
import { eunisClass } from "../../../src/science/habitats/eunis-class.ts";
import type { AssembledMap } from "./assemble-layer.ts";
import type { AtlasGrid } from "./atlas-grid.ts";
import type { WrittenFile } from "./write-large-cog.ts";

/** The multihash code and length of a SHA-256, as the file extension writes checksums. */
const SHA256_MULTIHASH = "1220";

/** Points on a side of an outline: a side that is straight on the grid is curved in degrees. */
const POINTS_PER_SIDE = 32;

/** A map as it is described to others. */
export interface DescribedMap {
  readonly atlas: string;
  /** The name of its files, without their endings. */
  readonly name: string;
  readonly layer: string;
  readonly mapLayer: MapLayer;
  readonly grid: AtlasGrid;
  readonly map: AssembledMap;
  /** The written `provenance.json`. */
  readonly provenanceFile: WrittenFile;
  /** Models by the path of their own STAC item beside the map's, for links. */
  readonly models: readonly { readonly name: string; readonly href: string }[];
}

/**
 * Describes a map as a STAC item: what it is and where, with the extensions projection, raster, file, processing (level L4, output of a
 * model) and links to the items of its models, as the best practices of the MLM extension ask.
 */
export function stacItem({ atlas, name, layer, mapLayer, grid, map, provenanceFile, models }: DescribedMap) {
  const { corner, rows, cols } = grid;
  const [west, north] = [corner.east, corner.north + CELL_SIDE_METRES];
  const [east, south] = [west + cols * CELL_SIDE_METRES, north - rows * CELL_SIDE_METRES];
  const outline = outlineOf([west, south, east, north]);
  const projection = {
    ...{ "proj:code": "EPSG:3035", "proj:epsg": 3035, "proj:shape": [rows, cols] },
    "proj:transform": [CELL_SIDE_METRES, 0, west, 0, -CELL_SIDE_METRES, north],
    "proj:bbox": [west, south, east, north],
  };
  const form = mapForm(mapLayer, { ...map, grid });
  const times = timesOf(map);
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [
      "https://stac-extensions.github.io/projection/v1.2.0/schema.json",
      "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
      "https://stac-extensions.github.io/file/v2.1.0/schema.json",
      "https://stac-extensions.github.io/processing/v1.2.0/schema.json",
    ],
    id: `${atlas}-${name}`,
    collection: atlas,
    geometry: { type: "Polygon", coordinates: [outline] },
    bbox: boxAround(outline),
    properties: {
      title: layer,
      description: form.description,
      ...times,
      created: map.provenance.computedAt,
      ...projection,
      "processing:level": "L4",
      "processing:lineage":
        "Predicted by models from satellite pictures and climate, not observed; see provenance.json.",
      "processing:software": { Florascope: VERSION },
      "florascope:cells": map.cells,
      "florascope:cells_extrapolated": map.outside,
      ...(map.banner === null ? {} : { "florascope:banner": map.banner.text }),
    },
    links: [
      { rel: "root", href: "../collection.json", type: "application/json" },
      { rel: "parent", href: "../collection.json", type: "application/json" },
      { rel: "collection", href: "../collection.json", type: "application/json" },
      { rel: "self", href: `./${name}.json`, type: "application/geo+json" },
      ...models.map((model) => ({
        ...{ rel: "derived_from", href: model.href, type: "application/geo+json" },
        ...{ "mlm:name": model.name, "processing:level": "L4" },
      })),
    ],
    assets: {
      map: {
        href: `./${name}.tif`,
        type: "image/tiff; application=geotiff; profile=cloud-optimized",
        title: form.description,
        roles: ["data"],
        gsd: CELL_SIDE_METRES,
        ...{ start_datetime: times.start_datetime, end_datetime: times.end_datetime },
        ...projection,
        data_type: form.sampleType,
        nodata: Number.isNaN(form.nodata) ? "nan" : form.nodata,
        bands: form.bands.map((band) => ({ name: band.name })),
        "raster:bands": form.bands.map(({ scale, offset, unit }) => ({
          ...{ data_type: form.sampleType, scale, offset, unit },
        })),
        ...(map.classes.length === 0
          ? {}
          : { "florascope:classes": map.classes.map((code) => `${code} ${eunisClass(code).name}`) }),
        "processing:expression": { format: "stac-mlm", expression: models[0]?.href ?? "" },
        ...fileFields(map.file),
      },
      provenance: {
        href: "./provenance.json",
        type: "application/json",
        title: "Models, versions, and every file that was read",
        roles: ["metadata"],
        ...fileFields(provenanceFile),
      },
    },
  };
}

function fileFields({ bytes, sha256 }: WrittenFile) {
  return { "file:size": bytes, "file:checksum": `${SHA256_MULTIHASH}${sha256}` };
}

/** The year of the pictures; where it is not known, when the map was made. */
function timesOf({ provenance }: AssembledMap) {
  const year = provenance.chosen[YEARLY_PICTURE]?.year ?? null;
  const [start, end] =
    year === null
      ? [provenance.computedAt, provenance.computedAt]
      : [`${year}-01-01T00:00:00Z`, `${year}-12-31T23:59:59Z`];
  return { datetime: start, start_datetime: start, end_datetime: end };
}

/** A box of the grid as a closed ring in degrees, counter-clockwise from the south-west. */
function outlineOf([west, south, east, north]: readonly [number, number, number, number]): [
  number,
  number,
][] {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const;
  const ring = corners.flatMap(([x, y], side) => {
    const [nextX, nextY] = corners[(side + 1) % corners.length]!;
    return Array.from({ length: POINTS_PER_SIDE }, (_, point) => {
      const along = point / POINTS_PER_SIDE;
      return geographicPosition(x + along * (nextX - x), y + along * (nextY - y));
    });
  });
  return [...ring, ring[0]!];
}
