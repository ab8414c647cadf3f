import type { Catalogue, CatalogueItem, LeftOut, Season } from "../catalog/catalogue.ts";
import { findElevation } from "../catalog/find-elevation.ts";
import { findModality } from "../catalog/find-modality.ts";
import { footprintShare, readFootprint } from "../catalog/footprint.ts";
import { findLayers } from "../catalog/item-layers.ts";
import { readYear } from "../catalog/item-time.ts";
import { sentinel2Product } from "../catalog/sentinel2-product.ts";
import type { Asset, BandSource, SceneSource } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import { AppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { bandNames, isSeries, type Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { PackRequest } from "./pack-request.ts";

/** One layer of a part: its name in `bandNames`, its band in its file, and what the catalogue says of its numbers. */
type PackLayer = Pick<BandSource, "band" | "scale" | "offset" | "remark"> & { readonly name: string };

/** A file to read, and the layers that are wanted of it. */
export interface PackSource {
  /** Its address without secrets: what it is known by in what a pack keeps. */
  readonly key: string;
  readonly asset: Asset;
  readonly layers: readonly PackLayer[];
}

/** What becomes one item of a pack: the layers of one modality of an item, or of a series that is spread over many items. */
export interface PackPart {
  readonly kind: Modality | "elevation";
  /** The items that its layers come from; the first one describes the part. */
  readonly items: readonly CatalogueItem[];
  readonly sources: readonly PackSource[];
}

/** A picture that the catalogue wants put together from the scenes of a season. */
export interface ComposedPicture {
  /** The year that it is asked for by; null for the latest. */
  readonly asked: number | null;
  /** The year that its scenes are of. */
  readonly year: number;
  readonly season: Season;
  readonly rule: string;
  /** Some of its scenes, by which its cost is estimated. */
  readonly scenes: readonly SceneSource[];
}

/** What a catalogue has in a box, and what of it could not be used. */
export interface FoundParts {
  readonly parts: readonly PackPart[];
  readonly composed: readonly ComposedPicture[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Finds what is packed of a catalogue in a box of degrees. Pictures stay item by item, because each place chooses among them.
 *
 * @throws AppError OutsideCoverage where it has nothing there, or no picture of the wanted years; what the search throws.
 */
export async function findParts(
  catalogue: Catalogue,
  { years, modalities, box }: PackRequest,
  bbox: Bbox,
  options: ReadOptions = {},
): Promise<FoundParts> {
  const parts: PackPart[] = [];
  const composed: ComposedPicture[] = [];
  const leftOut = new Map<string, LeftOut>();
  for (const modality of modalities) {
    if (!isSeries(modality)) {
      const own = await composedPictures(catalogue, modality, years, bbox, options);
      composed.push(...own);
      if (own.length > 0) continue;
    }
    const asked = isSeries(modality) ? spanOf(modality) : years;
    const found = await catalogue.findItems({ modality, bbox, years: asked }, options);
    for (const one of found.leftOut) leftOut.set(`${one.name} ${one.why}`, one);
    const entries = found.items
      .map((entry) => ({ entry, layers: findLayers(entry, modality) }))
      .filter(({ layers }) => layers.size > 0)
      .sort((one, other) => (readYear(other.entry.item) ?? 0) - (readYear(one.entry.item) ?? 0));
    const own = isSeries(modality) ? seriesParts(modality, entries, bbox) : pictureParts(entries, years);
    if (own.length === 0 && modality === "sentinel2" && years !== null)
      throw new AppError(
        "OutsideCoverage",
        `${catalogue.address}: expected Sentinel-2 pictures of ${yearsText(years)} in the box ${box.join(",")}, there are none of that time`,
        { place: box.join(",") },
      );
    parts.push(...own);
  }
  if (parts.length + composed.length === 0)
    throw new AppError(
      "OutsideCoverage",
      `${catalogue.address}: nothing of ${modalities.join(", ")} in the box ${box.join(",")}`,
      { place: box.join(",") },
    );
  const elevation = await findElevation(catalogue, bbox, options);
  if (elevation !== null) {
    const layers = new Map([["elevation", elevation.band]]);
    parts.push({ kind: "elevation", items: [], sources: sourcesOf(layers, ["elevation"]) });
  }
  return { parts, composed, leftOut: [...leftOut.values()] };
}

const yearsText = ([first, last]: readonly [number, number]) =>
  first === last ? `${first}` : `${first} to ${last}`;

/** The pictures of the wanted years that are put together from scenes, each year once; none where the catalogue has single pictures. */
async function composedPictures(
  catalogue: Catalogue,
  modality: Modality,
  years: PackRequest["years"],
  bbox: Bbox,
  options: ReadOptions,
): Promise<ComposedPicture[]> {
  const [first, last] = years ?? [null, null];
  const asked = first === null ? [null] : Array.from({ length: last! - first + 1 }, (_, i) => first + i);
  const found = new Map<number, ComposedPicture>();
  for (const year of asked) {
    const assets = await findModality(catalogue, { modality, bbox, year }, options);
    if (assets?.scenes === undefined || assets.season === undefined || assets.year === null) return [];
    const { season, scenes, rule } = assets;
    found.set(assets.year, { asked: year, year: assets.year, season, scenes, rule });
  }
  return [...found.values()];
}

interface Entry {
  readonly entry: CatalogueItem;
  readonly layers: ReadonlyMap<string, BandSource>;
}

/** The pictures of the wanted years, or of the newest. */
function pictureParts(all: readonly Entry[], years: PackRequest["years"]): PackPart[] {
  const entries = all.filter(({ entry }) => !sentinel2Product(entry.item).isTopOfAtmosphere);
  const newest = Math.max(...entries.map(({ entry }) => readYear(entry.item) ?? 0));
  const [first, last] = years ?? [newest, newest];
  const isWanted = ({ entry }: Entry) => {
    const year = readYear(entry.item) ?? 0;
    return year >= first && year <= last;
  };
  return entries.filter(isWanted).map((entry) => partOf("sentinel2", [entry]));
}

/**
 * A series becomes one part where every place of the box has the same files, so that one file can hold all of it; else each item
 * stays one part, and each place chooses among them as it did.
 */
function seriesParts(modality: Modality, entries: readonly Entry[], bbox: Bbox): PackPart[] {
  if (entries.length === 0) return [];
  const known = new Map<string, string>();
  const isAmbiguous = entries.some(({ layers }) =>
    [...layers].some(([name, { asset, band }]) => {
      const place = `${asset.address} ${band}`;
      const isOther = (known.get(name) ?? place) !== place;
      known.set(name, place);
      return isOther;
    }),
  );
  const isEverywhere = entries.every(({ entry }) => footprintShare(readFootprint(entry.item)!, bbox) === 1);
  return isAmbiguous || !isEverywhere
    ? entries.map((entry) => partOf(modality, [entry]))
    : [partOf(modality, entries)];
}

function partOf(kind: Modality, entries: readonly Entry[]): PackPart {
  const layers = new Map(entries.flatMap((entry) => [...entry.layers]));
  return {
    kind,
    items: entries.map(({ entry }) => entry),
    sources: sourcesOf(
      layers,
      bandNames[kind].map(({ name }) => name),
    ),
  };
}

/** The files of layers, each once, with its layers in the order of `names`. */
function sourcesOf(layers: ReadonlyMap<string, BandSource>, names: readonly string[]): PackSource[] {
  const files = new Map<string, { asset: Asset; layers: PackLayer[] }>();
  for (const name of names) {
    const source = layers.get(name);
    if (source === undefined) continue;
    const { asset, ...numbers } = source;
    const file = files.get(asset.address) ?? { asset, layers: [] };
    file.layers.push({ name, ...numbers });
    files.set(asset.address, file);
  }
  return [...files].map(([address, file]) => ({ key: maskSecrets(address), ...file }));
}

function spanOf(modality: Modality): readonly [number, number] {
  const years = bandNames[modality].map((band) => band.year ?? 0);
  return [Math.min(...years), Math.max(...years)];
}
