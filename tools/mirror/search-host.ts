import { conversion, lonLat } from "../../src/core/crs.ts";
import type { HostAnswer, HostRequest, MirroredHost } from "./mirrored-host.ts";
import { COG_TYPE } from "./mirrored-host.ts";
import { type SceneTile, TILE_METRES, tileAt } from "./scene-tile.ts";
import { type Scene, scenesOf } from "./scenes.ts";
import { EAST_METRES, SCENES_HOST, scenePath } from "./scenes-host.ts";

const HOST = "earth-search.aws.element84.com";
const COLLECTION = "sentinel-2-l2a";
const DEFAULT_LIMIT = 10;

/** What an item search asks, of what is understood here. */
interface Question {
  readonly bbox?: readonly number[];
  readonly intersects?: { readonly coordinates?: unknown };
  readonly collections?: readonly string[];
  readonly datetime?: string;
  readonly limit?: number;
  readonly query?: { readonly "eo:cloud_cover"?: { readonly lt?: number; readonly lte?: number } };
  readonly sortby?: readonly { readonly field: string; readonly direction?: string }[];
  readonly next?: string;
}

/** Earth Search: its root, and item search over the scenes of the tile in which the middle of the asked box lies. */
export function searchHost(isSound: boolean): MirroredHost {
  return {
    host: HOST,
    exposesHeaders: true,
    allowsRanges: true,
    answer: (request) => Promise.resolve(answer(request, isSound)),
  };
}

function answer({ method, path, body, originOf }: HostRequest, isSound: boolean): HostAnswer | null {
  const root = `${originOf(HOST)}/v1`;
  if (path === "/v1" || path === "/v1/") {
    const links = [{ rel: "search", href: `${root}/search`, method: "POST", type: "application/geo+json" }];
    const about = {
      type: "Catalog",
      stac_version: "1.0.0",
      id: "earth-search-aws",
      description: "A mirror.",
    };
    return { kind: "json", document: { ...about, links } };
  }
  if (path !== "/v1/search" || method !== "POST") return null;
  const question = (body ?? {}) as Question;
  if (question.collections?.includes(COLLECTION) === false)
    return { kind: "json", document: { type: "FeatureCollection", features: [], links: [] } };
  const place = middleOf(question);
  if (place === null) return { kind: "status", status: 400 };
  const tile = tileAt(...place);
  const found = sorted(
    scenesOf(tile.name, isSound).filter((scene) => isWanted(scene, question)),
    question,
  );
  const first = Number(question.next ?? 0);
  const last = first + (question.limit ?? DEFAULT_LIMIT);
  const features = found.slice(first, last).map((scene) => itemOf(scene, tile, originOf));
  const next = {
    rel: "next",
    href: `${root}/search`,
    method: "POST",
    merge: false,
    body: { ...question, next: String(last) },
  };
  const document = {
    type: "FeatureCollection",
    stac_version: "1.0.0",
    context: { limit: last - first, matched: found.length, returned: features.length },
    features,
    links: last < found.length ? [next] : [],
  };
  return { kind: "json", document };
}

function middleOf({ bbox, intersects }: Question): [lon: number, lat: number] | null {
  const numbers =
    bbox ?? (JSON.stringify(intersects?.coordinates ?? []).match(/-?[\d.]+/g) ?? []).map(Number);
  if (numbers.length < 2) return null;
  if (bbox !== undefined) return [(bbox[0]! + bbox[2]!) / 2, (bbox[1]! + bbox[3]!) / 2];
  return [numbers[0]!, numbers[1]!];
}

function isWanted({ date, cloud }: Scene, { datetime, query }: Question): boolean {
  const [from, to] = (datetime ?? "../..").split("/").map((one) => Date.parse(one));
  const { lt = 101, lte = 101 } = query?.["eo:cloud_cover"] ?? {};
  const isIn = !(date.getTime() < from!) && !(date.getTime() > to!);
  return isIn && cloud < lt && cloud <= lte;
}

/** The latest first, as Earth Search answers, unless another order is asked for. */
function sorted(scenes: readonly Scene[], { sortby = [] }: Question): Scene[] {
  const [first] = sortby;
  const isByCloud = first?.field.endsWith("eo:cloud_cover") === true;
  const sign = (first?.direction ?? "desc") === "asc" ? 1 : -1;
  const key = ({ cloud, date }: Scene) => (isByCloud ? cloud : date.getTime());
  return [...scenes].sort((a, b) => sign * (key(a) - key(b)));
}

function itemOf(scene: Scene, tile: SceneTile, originOf: HostRequest["originOf"]): unknown {
  const folder = `${originOf(SCENES_HOST)}${scenePath(scene)}`;
  const corners = (west: number) =>
    (
      [
        [west, tile.north],
        [tile.west + TILE_METRES, tile.north],
        [tile.west + TILE_METRES, tile.north - TILE_METRES],
        [west, tile.north - TILE_METRES],
      ] as const
    ).map(([x, y]) => conversion(`EPSG:${tile.epsg}`, lonLat)(x, y));
  const whole = corners(tile.west);
  const outline = scene.data === "east" ? corners(tile.west + EAST_METRES) : whole;
  const [lons, lats] = [whole.map(([lon]) => lon), whole.map(([, lat]) => lat)];
  const band = (name: string, common: string, file: string) => ({
    href: `${folder}/${file}.tif`,
    type: COG_TYPE,
    roles: ["data", "reflectance"],
    gsd: 10,
    "eo:bands": [{ name, common_name: common }],
    // Earth Search advertises the offset whether or not it is in the files.
    "raster:bands": [
      {
        nodata: 0,
        data_type: "uint16",
        bits_per_sample: 15,
        spatial_resolution: 10,
        scale: 0.0001,
        offset: -0.1,
      },
    ],
  });
  const assets: Record<string, unknown> = {
    red: band("red", "red", "B04"),
    green: band("green", "green", "B03"),
    blue: band("blue", "blue", "B02"),
    nir: band("nir", "nir", "B08"),
    scl: {
      href: `${folder}/SCL.tif`,
      type: COG_TYPE,
      roles: ["data", "reflectance"],
      "raster:bands": [{ nodata: 0, data_type: "uint8", spatial_resolution: 20 }],
    },
    thumbnail: { href: `${folder}/preview.jpg`, type: "image/jpeg", roles: ["thumbnail"] },
    "red-jp2": {
      href: `s3://sentinel-s2-l2a/tiles/${scene.id}/R10m/B04.jp2`,
      type: "image/jp2",
      roles: ["data", "reflectance"],
      "eo:bands": [{ name: "red", common_name: "red" }],
    },
  };
  if (scene.fault === "no-address") assets["nir"] = { ...(assets["nir"] as object), href: null };
  return {
    type: "Feature",
    stac_version: "1.0.0",
    id: scene.id,
    collection: COLLECTION,
    bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    geometry: { type: "Polygon", coordinates: [[...outline, outline[0]]] },
    properties: {
      datetime: scene.date.toISOString(),
      created: scene.date.toISOString(),
      platform: scene.id.startsWith("S2A") ? "sentinel-2a" : "sentinel-2b",
      constellation: "sentinel-2",
      "eo:cloud_cover": scene.cloud,
      "grid:code": `MGRS-${scene.tile}`,
      "proj:epsg": tile.epsg,
      "s2:processing_baseline": scene.baseline,
      "earthsearch:boa_offset_applied": scene.saysOffsetApplied,
    },
    links: [
      {
        rel: "self",
        type: "application/geo+json",
        href: `${originOf(HOST)}/v1/collections/${COLLECTION}/items/${scene.id}`,
      },
    ],
    assets,
  };
}
