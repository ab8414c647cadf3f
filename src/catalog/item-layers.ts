import type { BandSource } from "../core/asset.ts";
import { bandNames, type Modality } from "../core/modality.ts";
import { aerialLayers } from "./aerial-layers.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand, describeSentinel2Band } from "./describe-band.ts";
import { environmentLayers } from "./environment-layers.ts";
import { expandTemplate, isTemplate } from "./href-template.ts";
import { readMiddleTime } from "./item-time.ts";
import { landCoverLayers } from "./land-cover-layers.ts";
import { isReadable, readableHref } from "./readable-href.ts";
import { isOfSatellite } from "./satellite.ts";
import { sentinel2Product } from "./sentinel2-product.ts";
import { soilLayers } from "./soil-layers.ts";
import type { StacAsset } from "./stac-schema.ts";

/** Turns a band of an asset into a source of the modality. */
type SourceOf = (asset: StacAsset, band: number) => BandSource;

/**
 * Finds the layers of a modality in an item, by their name in {@link bandNames}. Two layouts are known: an asset under
 * the modality's own name (a cube whose bands are named, or an address template), and assets whose bands say what they
 * show by their common name, name or key; their date is the item's. The environment, soil, land cover and aerial patches are
 * found by names of their own.
 */
export function findLayers(entry: CatalogueItem, modality: Modality): Map<string, BandSource> {
  const product = modality === "sentinel2" ? sentinel2Product(entry.item) : null;
  const sourceOf: SourceOf = (asset, band) =>
    product === null ? describeBand(entry, asset, band) : describeSentinel2Band(entry, asset, band, product);
  if (modality === "environment") return environmentLayers(entry);
  if (modality === "aerial") return aerialLayers(entry);
  if (modality === "soil") return soilLayers(entry);
  if (modality === "landcover") return landCoverLayers(entry);
  const own = entry.item.assets[modality];
  if (own !== undefined)
    return isTemplate(own.href)
      ? templateLayers(own, modality, sourceOf)
      : new Map(cubesUnder(entry, modality).flatMap((cube) => [...cubeLayers(cube, modality, sourceOf)]));
  return saidLayers(entry, modality, sourceOf);
}

/** The assets of a modality's own name: one, or several that are numbered (`landsat`, `landsat-2`) where no one file can hold all layers. */
function cubesUnder({ item }: CatalogueItem, modality: Modality): StacAsset[] {
  const own = new RegExp(`^${modality}(-\\d+)?$`);
  return Object.entries(item.assets).flatMap(([key, asset]) => (own.test(key) ? [asset] : []));
}

/** The files that an address template stands for, each with one band; the asset's own bands describe the numbers of each variable. */
function templateLayers(asset: StacAsset, modality: Modality, sourceOf: SourceOf): Map<string, BandSource> {
  const { bands = [] } = asset;
  return new Map(
    bandNames[modality].map((band) => {
      const own = bands.find(({ name }) => name === band.variable);
      const file = {
        ...asset,
        href: expandTemplate(asset.href, band),
        bands: own === undefined ? [] : [own],
      };
      return [band.name, sourceOf(file, 0)];
    }),
  );
}

function cubeLayers(asset: StacAsset, modality: Modality, sourceOf: SourceOf): Map<string, BandSource> {
  const named = asset.bands ?? asset["eo:bands"];
  // Four unnamed bands of a picture are red, green, blue and near infrared, as in all published patches.
  const names: readonly (readonly string[])[] =
    named?.map(wordsOf) ?? (modality === "sentinel2" ? bandNames.sentinel2.map(({ name }) => [name]) : []);
  const places = new Map<string, number>();
  for (const [band, words] of names.entries())
    for (const word of words) if (!places.has(word)) places.set(word, band);
  const layers = new Map<string, BandSource>();
  for (const { name } of bandNames[modality]) {
    const band =
      modality === "sentinel2" ? names.findIndex((words) => shows(words, name)) : (places.get(name) ?? -1);
    if (band !== -1) layers.set(name, sourceOf(asset, band));
  }
  return layers;
}

/** A band that may be used for a layer, and how well it fits. */
interface Candidate {
  readonly asset: StacAsset;
  readonly band: number;
  readonly rank: readonly [unreadable: number, metres: number];
}

/**
 * Finds layers by what bands say they show. Where several assets show the same, one that can be read here is preferred,
 * then the finest, then the first.
 */
function saidLayers(entry: CatalogueItem, modality: Modality, sourceOf: SourceOf): Map<string, BandSource> {
  const best = new Map<string, Candidate>();
  if (!isOfSatellite(entry.item, modality)) return new Map();
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    if (isForLooking(key, asset)) continue;
    const date = readMiddleTime(entry.item, asset);
    const bands = asset.bands ?? asset["eo:bands"] ?? [];
    const own = bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
    for (const [band, words] of own.entries()) {
      const layer = layerShown(modality, words, date, bands.length > 1);
      if (layer === undefined) continue;
      const candidate = { asset, band, rank: rankOf(key, asset, entry.address) };
      const known = best.get(layer);
      if (known === undefined || isBefore(candidate.rank, known.rank)) best.set(layer, candidate);
    }
  }
  return new Map([...best].map(([name, { asset, band }]) => [name, sourceOf(asset, band)]));
}

function layerShown(
  modality: Modality,
  words: readonly string[],
  date: Date | null,
  isOneOfMany: boolean,
): string | undefined {
  return bandNames[modality].find(
    ({ name, variable, year, quarter, month }) =>
      (isOneOfMany && words.includes(name)) ||
      ((modality === "sentinel2" ? shows(words, variable) : words.includes(variable)) &&
        (year === null || year === date?.getUTCFullYear()) &&
        (quarter === null || quarter === Math.floor((date?.getUTCMonth() ?? 0) / 3) + 1) &&
        (month === null || month === (date?.getUTCMonth() ?? 0) + 1)),
  )?.name;
}

/** Sentinel-2's own names of the bands that are used, for bands without a common name. */
const OWN_NAMES: Readonly<Record<string, RegExp>> = {
  red: /^B0?4$/i,
  green: /^B0?3$/i,
  blue: /^B0?2$/i,
  nir: /^B0?8$/i,
};

/** Tells whether a band shows a colour: by its common name where it has one, else by its other names. */
function shows(words: readonly string[], variable: string): boolean {
  const common = words.find(
    (word) => word in OWN_NAMES || /^(nir0[89]|rededge|coastal|swir|cirrus|yellow|pan)/.test(word),
  );
  if (common !== undefined) return common === variable;
  return words.some((word) => OWN_NAMES[variable]?.test(word) ?? false);
}

function rankOf(key: string, asset: StacAsset, base: string): Candidate["rank"] {
  const { type = "" } = asset;
  const href = readableHref(asset, base);
  const isPacked = /jp2/i.test(type) || /\.jp2(\?|$)/i.test(href);
  const metres = asset.gsd ?? Number(/(\d+)m$/.exec(key)?.[1] ?? Number.NaN);
  return [isPacked || !isReadable(href) ? 1 : 0, Number.isNaN(metres) ? 10 : metres];
}

function isBefore(a: Candidate["rank"], b: Candidate["rank"]): boolean {
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1];
}
