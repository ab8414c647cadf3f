import type { Bbox } from "../core/bbox.ts";
import type { Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { GoldenPixel } from "./golden-pixel.ts";
import type { StacItem } from "./stac-schema.ts";

/** An item, and the address that its relative hrefs are resolved against. */
export interface CatalogueItem {
  readonly item: StacItem;
  readonly address: string;
}

/** An item, asset or document of a catalogue that could not be used; the others were used. */
export interface LeftOut {
  /** Its id, or its position in the list where it has none. */
  readonly name: string;
  readonly why: string;
}

/** A part of the year, by its first and last day as `MM-DD`, both included. */
export interface Season {
  readonly first: string;
  readonly last: string;
}

/** The items found in a catalogue, and what had to be left out, which may have held more items. */
export interface FoundItems {
  readonly items: readonly CatalogueItem[];
  readonly leftOut: readonly LeftOut[];
  /** Present where the catalogue wants pictures put together from all scenes of a season, of which these are one year's. */
  readonly season?: Season;
}

/** The items wanted: in a box in degrees, and in a span of years where the kind of catalogue can search by years. */
export interface ItemQuery {
  /** The modality that the items are wanted for; null for something that is not an input of a model. */
  readonly modality: Modality | null;
  readonly bbox: Bbox;
  /** First and last year, both included. */
  readonly years: readonly [first: number, last: number] | null;
}

/** A STAC catalogue, static or live: it finds the items that touch a box. */
export interface Catalogue {
  readonly address: string;
  readonly id: string;
  readonly title: string;
  /** Known numbers of its series, where it states any. */
  readonly golden?: readonly GoldenPixel[];
  findItems(query: ItemQuery, options?: ReadOptions): Promise<FoundItems>;
}
