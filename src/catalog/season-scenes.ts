import type { BandSource, SceneSource } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import { bandNames } from "../core/modality.ts";
import type { CatalogueItem, Season } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";
import { footprintShare, readFootprint } from "./footprint.ts";
import { sentinel2Product } from "./sentinel2-product.ts";

/** An item and the layers that were found in it. */
interface Entry {
  readonly entry: CatalogueItem;
  readonly layers: ReadonlyMap<string, BandSource>;
}

/** What becomes of the scenes of a season, in words. */
export function seasonRule({ first, last }: Season, year: number | null): string {
  const time = year === null ? "the latest year that has any" : `${year} or the nearest year that has any`;
  return `scenes of ${first} to ${last} of ${time}, the least clouded first, of one recording the newest processing; each pixel is the median of its first three values that the scene classification calls clear (vegetation, bare, water, unclassified)`;
}

/**
 * The scenes that a picture of a season is put together from, the least clouded first. Their order depends on the scenes alone and not
 * on the window, so that neighbouring windows give the same numbers. Those whose outline misses the window and those without a scene
 * classification are left out; of two processings of one recording the newer is kept.
 */
export function seasonScenes(entries: readonly Entry[], bbox: Bbox): SceneSource[] {
  const recorded = new Map<string, Entry>();
  for (const one of entries) {
    if (footprintShare(readFootprint(one.entry.item)!, bbox) === 0) continue;
    const key = recordingOf(one.entry);
    const other = recorded.get(key);
    if (other === undefined || isNewer(one.entry, other.entry)) recorded.set(key, one);
  }
  return [...recorded.values()]
    .sort((a, b) => cloudOf(a) - cloudOf(b) || (a.entry.item.id < b.entry.item.id ? -1 : 1))
    .flatMap((one) => sceneSource(one) ?? []);
}

function sceneSource({ entry, layers }: Entry): SceneSource | null {
  const { item, address } = entry;
  const [, asset] = Object.entries(item.assets).find(([key]) => /^scl$/i.test(key)) ?? [];
  if (asset === undefined) return null;
  const { updated, created, datetime } = item.properties as Readonly<Record<string, unknown>>;
  const version = [updated, created, datetime].find((one) => typeof one === "string") ?? null;
  return {
    id: item.id,
    address,
    version,
    bands: bandNames.sentinel2.map(({ name }) => layers.get(name) ?? null),
    classes: describeBand(entry, asset, 0),
  };
}

/** The same for all processings of one recording: who recorded it, which tile, when to the minute. */
function recordingOf({ item: { id, properties } }: CatalogueItem): string {
  const named = /^(S2[A-D]_\w+?_\d{8})_\d+_L2A$/.exec(id)?.[1];
  const tile = properties["grid:code"] ?? properties["s2:mgrs_tile"];
  return named ?? (tile ? `${tile} ${properties.datetime?.slice(0, 16)}` : id);
}

function isNewer(one: CatalogueItem, other: CatalogueItem): boolean {
  const baseline = (entry: CatalogueItem) => sentinel2Product(entry.item).baseline ?? 0;
  return baseline(one) > baseline(other);
}

/** An unknown cloud cover comes last. */
function cloudOf({ entry }: Entry): number {
  return entry.item.properties["eo:cloud_cover"] ?? 101;
}
