import type { LonLat } from "../../core/cell.ts";

/** A question for published maps of species around a place. */
export interface PublishedRequest {
  /** Address of the first document of a catalogue with a collection a country. */
  readonly catalogue: string;
  readonly place: LonLat;
  /** English names of countries that the place may lie in, the likeliest first. */
  readonly countries: readonly string[];
  /** Names of species as the model knows them, those first that matter most. */
  readonly names: readonly string[];
  /** Maps that are read at most. */
  readonly most: number;
}

/** One published map, and its number at the place. */
export interface PublishedMap {
  /** The species as it was asked for. */
  readonly name: string;
  /** What the item says of itself, by which it was found. */
  readonly title: string;
  /** Address of the STAC item. A layer of this address draws the map. */
  readonly item: string;
  /** ETag of the raster; null where the server tells none. */
  readonly version: string | null;
  /** The number in the pixel that holds the place, as it is published; null where the map has no data there. */
  readonly value: number | null;
}

/** The published maps around a place. */
export interface PublishedAnswer {
  /** The country whose maps these are, as the catalogue names it; null where no collection reaches the place. */
  readonly country: string | null;
  /** As the collection or the catalogue states it; null where neither does. */
  readonly licence: string | null;
  readonly maps: readonly PublishedMap[];
  /** Species of which there is no map, as far down the list as maps were read. */
  readonly missing: readonly string[];
}
