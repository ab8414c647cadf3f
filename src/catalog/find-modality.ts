import type { BandSource, SceneSource } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import { AppError } from "../core/errors.ts";
import { bandNames, type Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Catalogue, CatalogueItem, LeftOut, Season } from "./catalogue.ts";
import { footprintHolds, footprintShare, readFootprint } from "./footprint.ts";
import { findLayers } from "./item-layers.ts";
import { readYear } from "./item-time.ts";
import { isOfSatellite } from "./satellite.ts";
import { seasonRule, seasonScenes } from "./season-scenes.ts";
import { sentinel2Product } from "./sentinel2-product.ts";

/** The place and year that a modality is wanted for. */
export interface ModalityQuery {
  readonly modality: Modality;
  /** West, south, east, north in degrees. */
  readonly bbox: Bbox;
  /** The year of the picture; null for the latest. */
  readonly year: number | null;
}

/** One choice of files for a modality. */
export interface ModalityChoice {
  /** One band for each of `bandNames[modality]`, in that order; null where the catalogue has none. */
  readonly bands: readonly (BandSource | null)[];
  /** The ids of the items used. */
  readonly items: readonly string[];
  /** The year of the first item. */
  readonly year: number | null;
}

/** The files of one modality at a place, and how they were chosen. */
export interface ModalityAssets extends ModalityChoice {
  readonly modality: Modality;
  /** The rule of choice, in words. */
  readonly rule: string;
  /** Other choices, the best first: scenes that may have data where the first one has none. */
  readonly others: readonly ModalityChoice[];
  /** What could not be used of the catalogue. */
  readonly leftOut: readonly LeftOut[];
  /** Present where the picture is put together from the scenes of a season: the scenes in their order. */
  readonly scenes?: readonly SceneSource[];
  readonly season?: Season;
}

const YEARS_AROUND = 2;

/**
 * Finds the files of a modality at a place. Items that touch the box are taken in this order: first those whose
 * footprint contains its centre, then those of the nearest year (the latest where no year is asked for), then those
 * whose footprint fills the box, then the least clouded (items that do not state their clouds last), then the nearest.
 * Null where no item has the modality.
 *
 * @throws AppError MalformedFile where no item has the modality, but items were left out that might have had it.
 */
export async function findModality(
  catalogue: Catalogue,
  { modality, bbox, year }: ModalityQuery,
  options: ReadOptions = {},
): Promise<ModalityAssets | null> {
  const names = bandNames[modality];
  const found = await catalogue.findItems({ modality, bbox, years: spanOf(modality, year) }, options);
  const { leftOut } = found;
  const unlike = modality === "sentinel2" ? found.items.filter(isTopOfAtmosphere) : [];
  const entries = found.items
    .filter((entry) => !unlike.includes(entry))
    .map((entry) => ({ entry, layers: findLayers(entry, modality), rank: rankOf(entry, bbox, year) }))
    .filter(({ layers }) => layers.size > 0)
    .sort((a, b) => compareRanks(a.rank, b.rank));
  const [first, ...rest] = entries;
  if (first === undefined) {
    requireNone(catalogue, [...leftOut, ...unlike.map(topOfAtmosphere)]);
    return null;
  }
  const choiceOf = ({ entry, layers }: (typeof entries)[number]): ModalityChoice => ({
    bands: names.map(({ name }) => layers.get(name) ?? null),
    items: [entry.item.id],
    year: readYear(entry.item),
  });
  const about = { modality, rule: ruleOf(year), leftOut };
  const scenes = found.season === undefined ? [] : seasonScenes(entries, bbox);
  if (found.season !== undefined && scenes.length > 0) {
    const rule = seasonRule(found.season, year);
    return { ...choiceOf(first), ...about, rule, others: rest.map(choiceOf), scenes, season: found.season };
  }
  // A picture is never put together from two items; a series of single files is spread over many items.
  if (modality === "sentinel2") return { ...choiceOf(first), ...about, others: rest.map(choiceOf) };
  // Layers of an aerial patch lie in items of very different size: a picture that ends before the centre is still the only one.
  const alike = modality === "aerial" ? entries : entries.filter(({ rank }) => rank[0] === first.rank[0]);
  return { ...joined(alike, names), year: readYear(first.entry.item), ...about, others: [] };
}

/** Takes each layer from the first item that has it. */
function joined(
  entries: readonly { readonly entry: CatalogueItem; readonly layers: ReadonlyMap<string, BandSource> }[],
  names: readonly { readonly name: string }[],
): Pick<ModalityChoice, "bands" | "items"> {
  const chosen = new Map<string, BandSource>();
  const items = new Set<string>();
  for (const { entry, layers } of entries)
    for (const [name, source] of layers)
      if (!chosen.has(name)) {
        chosen.set(name, source);
        items.add(entry.item.id);
      }
  return { bands: names.map(({ name }) => chosen.get(name) ?? null), items: [...items] };
}

function ruleOf(year: number | null): string {
  const time = year === null ? "the latest" : `nearest to ${year}`;
  return `items whose footprint holds the centre first, then ${time}, then those that fill the window, then the least clouded, then the nearest`;
}

/** Fails where nothing was found but something could not be read, because then it is not known that there is nothing. */
function requireNone({ address }: Catalogue, leftOut: readonly LeftOut[]): void {
  const [one] = leftOut;
  if (one === undefined) return;
  const more = leftOut.length === 1 ? "" : `, and ${leftOut.length - 1} more`;
  throw new AppError(
    "MalformedFile",
    `${address}: expected an item of this place, got none beside what had to be left out (${one.why}${more})`,
    { address },
  );
}

function isTopOfAtmosphere({ item }: CatalogueItem): boolean {
  return isOfSatellite(item, "sentinel2") && sentinel2Product(item).isTopOfAtmosphere;
}

function topOfAtmosphere({ item }: CatalogueItem): LeftOut {
  return {
    name: item.id,
    why: `${item.id}: expected reflectance of the ground (Level-2A), got Level-1C, at the top of the atmosphere`,
  };
}

function spanOf(modality: Modality, year: number | null): readonly [number, number] | null {
  if (modality === "sentinel2") return year === null ? null : [year - YEARS_AROUND, year + YEARS_AROUND];
  const years = bandNames[modality].flatMap((band) => band.year ?? []);
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

type Rank = readonly [outside: number, yearsAway: number, unfilled: number, cloud: number, distance: number];

/** Stands for an unknown cloud cover: larger than any cloud cover in percent. */
const UNKNOWN_CLOUD = 101;
/** A footprint that covers at least this share of the window counts as filling it, because outlines are rounded. */
const WHOLE_SHARE = 0.99;

function rankOf({ item }: CatalogueItem, bbox: Bbox, year: number | null): Rank {
  const [x, y] = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2];
  const footprint = readFootprint(item)!;
  const { box } = footprint;
  const itemYear = readYear(item) ?? 0;
  return [
    footprintHolds(footprint, x, y) ? 0 : 1,
    year === null ? -itemYear : Math.abs(itemYear - year),
    footprintShare(footprint, bbox) >= WHOLE_SHARE ? 0 : 1,
    item.properties["eo:cloud_cover"] ?? UNKNOWN_CLOUD,
    Math.hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y),
  ];
}

function compareRanks(a: Rank, b: Rank): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - b[i]!;
  return 0;
}
