import type { LeftOut } from "../catalog/catalogue.ts";
import { readFootprint } from "../catalog/footprint.ts";
import type { StacItem } from "../catalog/stac-schema.ts";
import type { Bbox } from "../core/bbox.ts";
import { maskSecrets } from "../core/masked-address.ts";
import type { Cube } from "./cube.ts";
import { formOf } from "./cube.ts";
import type { FileSum } from "./file-sum.ts";
import type { ComposedPicture, PackPart } from "./find-parts.ts";
import { degreesAround, type PackRegion, ringOf } from "./pack-region.ts";
import type { PackRequest } from "./pack-request.ts";

/** A part of a pack, and the files that hold it. */
export interface PackedPart {
  readonly part: PackPart;
  readonly cubes: readonly Cube[];
  /** Present for a picture that was put together: from which scenes. */
  readonly composed?: ComposedPicture & { readonly used: readonly string[] };
}

/** What the documents of a pack tell. */
export interface PackTold {
  readonly title: string;
  readonly request: PackRequest;
  readonly region: PackRegion;
  readonly packed: readonly PackedPart[];
  readonly missing: readonly LeftOut[];
  /** The files of all cubes as they were written, by path. */
  readonly files: ReadonlyMap<string, FileSum>;
}

const COG = "image/tiff; application=geotiff; profile=cloud-optimized";
const JSON_TYPE = "application/json";
const ITEM_TYPE = "application/geo+json";
/** What a multihash of SHA-256 begins with. */
const SHA256_PREFIX = "1220";
const EXTENSIONS = [
  "https://stac-extensions.github.io/file/v2.1.0/schema.json",
  "https://stac-extensions.github.io/projection/v1.2.0/schema.json",
  "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
];

/**
 * Writes the STAC documents of a pack, by path: items, their collection, and last the catalogue. All addresses in them are relative.
 */
export function packDocuments(told: PackTold): Map<string, string> {
  const { title, request, region, packed, missing, files } = told;
  const items = packed.map((one, index) => itemOf(one, itemName(packed, index), region, files));
  const isSimulated = packed.every(({ cubes }) => cubes.every(({ shape }) => shape.isSimulated));
  const description = `${isSimulated ? "SIMULATED. " : ""}A part of ${maskSecrets(request.catalogue)}, read once and kept as it is: ${region.tiles} tiles of 3.2 km.`;
  const shared = {
    stac_version: "1.1.0",
    ...(isSimulated && { "florascope:simulated": true, keywords: ["simulated"] }),
  };
  const collection = {
    type: "Collection",
    ...shared,
    id: "pack",
    title,
    description,
    license: licenceOf(packed),
    ...pictureYears(packed),
    extent: {
      spatial: { bbox: [rounded(degreesAround(region.box))] },
      temporal: { interval: [intervalOf(items)] },
    },
    links: [
      { rel: "root", href: "./catalog.json", type: JSON_TYPE },
      { rel: "parent", href: "./catalog.json", type: JSON_TYPE },
      ...items.map(({ id }) => ({ rel: "item", href: `./items/${id}.json`, type: ITEM_TYPE })),
    ],
  };
  const catalogue = {
    type: "Catalog",
    ...shared,
    id: "pack",
    title,
    description,
    "florascope:pack": {
      catalogue: maskSecrets(request.catalogue),
      box: request.box,
      years: request.years,
      tiles: { box: region.box, count: region.tiles },
      missing,
    },
    links: [
      { rel: "root", href: "./catalog.json", type: JSON_TYPE },
      { rel: "child", href: "./collection.json", type: JSON_TYPE, title },
    ],
  };
  return new Map([
    ...items.map((item): [string, string] => [`items/${item.id}.json`, textOf(item)]),
    ["collection.json", textOf(collection)],
    ["catalog.json", textOf(catalogue)],
  ]);
}

const textOf = (document: unknown) => `${JSON.stringify(document)}\n`;

/** An item keeps the id of the one that it was made of; a series of many items has the name of what it shows. */
/** The licence that all items share; "other", as STAC says it, where they have several or do not say. */
function licenceOf(packed: readonly PackedPart[]): string {
  const stated = packed.map(({ part }) => part.items[0]?.item.properties["license"]);
  const [first] = stated;
  return typeof first === "string" && stated.every((one) => one === first) ? first : "other";
}

/** The first and the last year of a picture: those of the whole pack reach further, for its series do. */
function pictureYears(packed: readonly PackedPart[]) {
  const years = packed
    .filter(({ part, composed }) => composed !== undefined || part.kind === "sentinel2")
    .map(({ part, composed }) => composed?.year ?? yearOf(part.items[0]?.item))
    .filter(Number.isInteger);
  return years.length === 0 ? {} : { "florascope:picture_years": [Math.min(...years), Math.max(...years)] };
}

function yearOf(item: StacItem | undefined): number {
  const { datetime, start_datetime } = item?.properties ?? {};
  return Number((datetime ?? start_datetime ?? "").slice(0, 4) || Number.NaN);
}

function itemName(packed: readonly PackedPart[], index: number): string {
  const own = ({ part, composed }: PackedPart) =>
    composed !== undefined
      ? `sentinel2-${composed.year}`
      : part.items.length === 1
        ? part.items[0]!.item.id
        : part.kind;
  const name = own(packed[index]!).replace(/[^\w.-]+/g, "_");
  const isTaken = packed.some((other, i) => i < index && own(other).replace(/[^\w.-]+/g, "_") === name);
  return isTaken ? `${name}-${packed[index]!.part.kind}-${index + 1}` : name;
}

function itemOf(
  { part, cubes, composed }: PackedPart,
  id: string,
  { held }: PackRegion,
  files: PackTold["files"],
) {
  const first = part.items[0]?.item;
  const properties = first?.properties ?? {};
  const bbox = rounded(degreesAround(held));
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: EXTENSIONS,
    id,
    collection: "pack",
    bbox,
    geometry: { type: "Polygon", coordinates: [ringOf(held)] },
    properties:
      composed === undefined
        ? { ...properties, datetime: properties.datetime ?? null, ...timesOf(first) }
        : composedProperties(composed),
    ...(part.items.length > 0 && { "florascope:part_of": part.items.map(({ item }) => item.id) }),
    ...(first !== undefined && { "florascope:footprint": footprintOf(first) }),
    links: [
      { rel: "root", href: "../catalog.json", type: JSON_TYPE },
      { rel: "parent", href: "../collection.json", type: JSON_TYPE },
      { rel: "collection", href: "../collection.json", type: JSON_TYPE },
    ],
    assets: Object.fromEntries(
      cubes.map((cube, i) => [
        `${cube.kind}${i === 0 ? "" : `-${i + 1}`}`,
        assetOf(cube, files.get(cube.path)!),
      ]),
    ),
  };
}

/** A composite says what it was made of; its numbers are settled, so nothing of its scenes is repeated that would change them. */
function composedProperties({ year, season, rule, used }: NonNullable<PackedPart["composed"]>) {
  return {
    title: `Sentinel-2, ${season.first} to ${season.last} of ${year}`,
    description: rule,
    datetime: null,
    start_datetime: `${year}-${season.first}T00:00:00Z`,
    end_datetime: `${year}-${season.last}T23:59:59Z`,
    "florascope:scenes": used,
  };
}

/** Where the item that a part was cut out of lies: which item serves a place is decided by it. */
function footprintOf(item: StacItem) {
  const footprint = readFootprint(item)!;
  return { bbox: item.bbox ?? footprint.box, geometry: item.geometry ?? null };
}

/** STAC wants both ends of a time where no moment is stated. */
function timesOf(item: StacItem | undefined) {
  const { datetime, start_datetime, end_datetime } = item?.properties ?? {};
  if (datetime || (start_datetime && end_datetime)) return {};
  return { start_datetime: "2000-01-01T00:00:00Z", end_datetime: "2020-12-31T23:59:59Z" };
}

function assetOf(cube: Cube, { bytes, sha256 }: FileSum) {
  const { shape, bands, path } = cube;
  const { georeference } = formOf(cube);
  const { west, north, pixelWidth, pixelHeight } = georeference;
  const dataType = shape.sampleType;
  // JSON has no NaN; STAC writes it as a text.
  const nodata = Number.isNaN(shape.nodata) ? "nan" : shape.nodata;
  const isCoded = georeference.crs !== null;
  return {
    href: `../${path}`,
    type: COG,
    roles: ["data"],
    "file:size": bytes,
    "file:checksum": SHA256_PREFIX + sha256,
    "proj:code": isCoded ? `EPSG:${georeference.crs}` : null,
    ...(isCoded ? {} : { "proj:wkt2": shape.crs }),
    "proj:shape": [shape.rows, shape.cols],
    "proj:transform": [pixelWidth, 0, west, 0, -pixelHeight, north],
    data_type: dataType,
    ...(nodata !== null && { nodata }),
    "florascope:cut_of": shape.cutOf,
    bands: bands.map(({ name }) => ({ name, ...(cube.kind === "sentinel2" && { "eo:common_name": name }) })),
    "raster:bands": bands.map(({ scale, offset }) => ({
      data_type: dataType,
      ...(scale !== null && { scale }),
      ...(offset !== null && { offset }),
    })),
  };
}

/** First and last moment of the items. */
function intervalOf(items: readonly { readonly properties: Record<string, unknown> }[]) {
  const moments = items.flatMap(({ properties }) =>
    ["datetime", "start_datetime", "end_datetime"].flatMap((key) =>
      typeof properties[key] === "string" ? [properties[key]] : [],
    ),
  );
  const sorted = moments.sort();
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
}

function rounded([west, south, east, north]: Bbox): Bbox {
  const at = (value: number, round: (value: number) => number) => round(value * 1e7) / 1e7;
  return [at(west, Math.floor), at(south, Math.floor), at(east, Math.ceil), at(north, Math.ceil)];
}
