import { ISLAND_GRID } from "../grid/island-grid.ts";
import { toLonLat } from "../grid/projection.ts";
import type { Scenario } from "../scenario.ts";
import { SIMULATED_NOTE } from "../simulated-note.ts";

/** The version of the simulator's output. Raise it when files, names or numbers change their meaning. */
export const ISLAND_VERSION = 1;

const STAC_VERSION = "1.1.0";
const EXTENSIONS = [
  "https://stac-extensions.github.io/projection/v1.2.0/schema.json",
  "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
  "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
  "https://stac-extensions.github.io/classification/v2.0.0/schema.json",
];
const KEYWORDS = ["simulated", "Hy-Brasil", "demonstration"];
const LICENSE = "CC0-1.0";

export interface Island {
  readonly seed: number;
  readonly scenario: Scenario;
}

export interface ItemToWrite {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly years: readonly [first: number, last: number];
  readonly gsd: number;
  readonly assets: Readonly<Record<string, Record<string, unknown>>>;
  /** Where its rasters lie; absent where they have the island's own grid. */
  readonly grid?: PlacedGrid;
}

/** A grid of EPSG:3035. */
type PlacedGrid = Record<keyof typeof ISLAND_GRID, number>;

export interface CollectionToWrite {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly items: readonly ItemToWrite[];
}

/** Makes the files of a static STAC 1.1 catalogue with relative links: JSON documents by their path in the folder. */
export function catalogueFiles(
  collections: readonly CollectionToWrite[],
  island: Island,
): Map<string, unknown> {
  const files = new Map<string, unknown>();
  files.set("catalog.json", rootCatalogue(collections, island));
  for (const collection of collections) {
    files.set(`${collection.id}/collection.json`, collectionDocument(collection, island));
    for (const item of collection.items)
      files.set(`${collection.id}/${item.id}/${item.id}.json`, itemDocument(item, collection.id, island));
  }
  return files;
}

function rootCatalogue(collections: readonly CollectionToWrite[], { seed, scenario }: Island): unknown {
  return {
    type: "Catalog",
    stac_version: STAC_VERSION,
    id: "hy-brasil",
    title: "Hy-Brasil (simulated island)",
    description: `${SIMULATED_NOTE} Seed ${seed}, scenario ${scenario.name}.`,
    keywords: KEYWORDS,
    "florascope:simulated": true,
    "florascope:seed": seed,
    "florascope:scenario": scenario.name,
    "florascope:island_version": ISLAND_VERSION,
    links: [
      jsonLink("root", "./catalog.json"),
      jsonLink("self", "./catalog.json"),
      ...collections.map(({ id, title }) => ({ ...jsonLink("child", `./${id}/collection.json`), title })),
    ],
  };
}

function collectionDocument(
  { id, title, description, items }: CollectionToWrite,
  { seed, scenario }: Island,
): unknown {
  const years = items.flatMap((item) => item.years);
  return {
    type: "Collection",
    stac_version: STAC_VERSION,
    stac_extensions: [],
    id,
    title,
    description: `${SIMULATED_NOTE} ${description}`,
    keywords: KEYWORDS,
    license: LICENSE,
    providers: [{ name: "Florascope simulator", roles: ["producer"] }],
    extent: {
      spatial: { bbox: [boundsOf(ISLAND_GRID).bbox] },
      temporal: {
        interval: [[`${Math.min(...years)}-01-01T00:00:00Z`, `${Math.max(...years)}-12-31T23:59:59Z`]],
      },
    },
    summaries: {
      "florascope:simulated": [true],
      "florascope:seed": [seed],
      "florascope:scenario": [scenario.name],
    },
    links: [
      jsonLink("root", "../catalog.json"),
      jsonLink("parent", "../catalog.json"),
      jsonLink("self", "./collection.json"),
      ...items.map((item) => ({
        rel: "item",
        href: `./${item.id}/${item.id}.json`,
        type: "application/geo+json",
        title: item.title,
      })),
    ],
  };
}

function itemDocument(item: ItemToWrite, collection: string, { seed, scenario }: Island): unknown {
  const { grid = ISLAND_GRID } = item;
  const { bbox, geometry } = boundsOf(grid);
  const [first, last] = item.years;
  return {
    type: "Feature",
    stac_version: STAC_VERSION,
    stac_extensions: EXTENSIONS,
    id: item.id,
    collection,
    geometry,
    bbox,
    properties: {
      title: item.title,
      description: `${SIMULATED_NOTE} ${item.description}`,
      keywords: KEYWORDS,
      datetime: `${last}-07-01T00:00:00Z`,
      start_datetime: `${first}-01-01T00:00:00Z`,
      end_datetime: `${last}-12-31T23:59:59Z`,
      gsd: item.gsd,
      license: LICENSE,
      ...gridProjection(grid),
      "florascope:simulated": true,
      "florascope:seed": seed,
      "florascope:scenario": scenario.name,
    },
    links: [
      jsonLink("root", "../../catalog.json"),
      jsonLink("parent", "../collection.json"),
      jsonLink("collection", "../collection.json"),
      { rel: "self", href: `./${item.id}.json`, type: "application/geo+json" },
    ],
    assets: item.assets,
  };
}

function jsonLink(rel: string, href: string): { rel: string; href: string; type: string } {
  return { rel, href, type: "application/json" };
}

/** The footprint of a grid in degrees. */
function boundsOf({ originEasting, originNorthing, rows, cols, pixelSizeMetres }: PlacedGrid): {
  bbox: [number, number, number, number];
  geometry: unknown;
} {
  const [east, south] = [originEasting + cols * pixelSizeMetres, originNorthing - rows * pixelSizeMetres];
  const ring = [
    [originEasting, south],
    [east, south],
    [east, originNorthing],
    [originEasting, originNorthing],
    [originEasting, south],
  ].map(([x, y]) => toLonLat(x!, y!).map((degrees) => Math.round(degrees * 1e7) / 1e7));
  const lons = ring.map(([lon]) => lon!);
  const lats = ring.map(([, lat]) => lat!);
  return {
    bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    geometry: { type: "Polygon", coordinates: [ring] },
  };
}

function gridProjection({
  originEasting,
  originNorthing,
  rows,
  cols,
  pixelSizeMetres,
}: PlacedGrid): Record<string, unknown> {
  const [lon, lat] = toLonLat(
    originEasting + (cols * pixelSizeMetres) / 2,
    originNorthing - (rows * pixelSizeMetres) / 2,
  );
  return {
    "proj:code": "EPSG:3035",
    "proj:epsg": 3035,
    "proj:shape": [rows, cols],
    "proj:transform": [pixelSizeMetres, 0, originEasting, 0, -pixelSizeMetres, originNorthing],
    "proj:bbox": [
      originEasting,
      originNorthing - rows * pixelSizeMetres,
      originEasting + cols * pixelSizeMetres,
      originNorthing,
    ],
    "proj:centroid": { lat: Math.round(lat * 1e7) / 1e7, lon: Math.round(lon * 1e7) / 1e7 },
  };
}
