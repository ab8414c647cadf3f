import type { BandSource } from "../core/asset.ts";
import { type Bbox, boxHolds } from "../core/bbox.ts";
import { bandNames, type Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Catalogue, CatalogueItem } from "./catalogue.ts";
import { layersOf } from "./item-layers.ts";
import { yearOf } from "./item-time.ts";

/** What a modality is wanted for. */
export interface ModalityQuery {
  readonly modality: Modality;
  /** West, south, east, north in degrees. */
  readonly bbox: Bbox;
  /** The year of the picture; null for the latest. */
  readonly year: number | null;
}

/** The files of one modality at a place, and how they were chosen. */
export interface ModalityAssets {
  readonly modality: Modality;
  /** One for each of `bandNames[modality]`, in its order; null where the catalogue has none. */
  readonly bands: readonly (BandSource | null)[];
  /** The ids of the items used. */
  readonly items: readonly string[];
  /** The year of the first item. */
  readonly year: number | null;
  /** The rule of choice, in words. */
  readonly rule: string;
}

const yearsAround = 2;

/**
 * The files of a modality at a place: of the items that touch the box, first those that hold its centre, then those
 * of the nearest year (the latest where none is asked for), then the least clouded, then the nearest. Null where no
 * item has the modality.
 */
export async function findModality(
  catalogue: Catalogue,
  { modality, bbox, year }: ModalityQuery,
  options: ReadOptions = {},
): Promise<ModalityAssets | null> {
  const names = bandNames[modality];
  const years = spanOf(modality, year);
  const found = await catalogue.findItems({ modality, bbox, years }, options);
  const entries = found
    .map((entry) => ({ entry, layers: layersOf(entry, modality), rank: rankOf(entry, bbox, year) }))
    .filter(({ layers }) => layers.size > 0)
    .sort((a, b) => compareRanks(a.rank, b.rank));
  const [first] = entries;
  if (first === undefined) return null;
  const chosen = new Map(first.layers);
  const items = new Set([first.entry.item.id]);
  // A series of single files is spread over many items; a picture is never mixed from two.
  if (modality !== "sentinel2")
    for (const { entry, layers } of entries.filter(({ rank }) => rank[0] === first.rank[0]))
      for (const [name, source] of layers)
        if (!chosen.has(name)) {
          chosen.set(name, source);
          items.add(entry.item.id);
        }
  return {
    modality,
    bands: names.map(({ name }) => chosen.get(name) ?? null),
    items: [...items],
    year: yearOf(first.entry.item),
    rule: `items that hold the centre first, then ${year === null ? "the latest" : `nearest to ${year}`}, then the least clouded, then the nearest`,
  };
}

function spanOf(modality: Modality, year: number | null): readonly [number, number] | null {
  if (modality === "sentinel2") return year === null ? null : [year - yearsAround, year + yearsAround];
  const years = bandNames[modality].map((band) => band.year ?? 0);
  return [Math.min(...years), Math.max(...years)];
}

type Rank = readonly [outside: number, yearsAway: number, cloud: number, distance: number];

function rankOf({ item }: CatalogueItem, bbox: Bbox, year: number | null): Rank {
  const [x, y] = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2];
  const box = item.bbox;
  const own: Bbox | null =
    box === undefined ? null : [box[0]!, box[1]!, box[box.length / 2]!, box[box.length / 2 + 1]!];
  const itemYear = yearOf(item) ?? 0;
  return [
    own === null || boxHolds(own, x, y) ? 0 : 1,
    year === null ? -itemYear : Math.abs(itemYear - year),
    item.properties["eo:cloud_cover"] ?? 0,
    own === null ? 0 : Math.hypot((own[0] + own[2]) / 2 - x, (own[1] + own[3]) / 2 - y),
  ];
}

function compareRanks(a: Rank, b: Rank): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - b[i]!;
  return 0;
}
