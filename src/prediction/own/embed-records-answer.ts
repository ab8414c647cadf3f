import type { Question } from "../question.ts";

/** Records of species whose surroundings a species model with imagery is to look at. */
export interface EmbedRecordsRequest {
  readonly question: Question;
  /** Degrees, one place a record. */
  readonly lons: readonly number[];
  readonly lats: readonly number[];
}

/** Places with the numbers that a network makes of their imagery. */
export interface PlacesSeen {
  readonly lons: readonly number[];
  readonly lats: readonly number[];
  /** `[places, all parts]`, the parts side by side; one that is missing is replaced by its training mean. */
  readonly rows: Float32Array;
}

/** What a model sees at the records, and at places around them. */
export interface EmbeddedRecords {
  /** The model's parts, in the order of the numbers. */
  readonly parts: readonly { readonly name: string; readonly width: number }[];
  /** The records that have imagery, by their position in the request. */
  readonly found: readonly number[];
  readonly records: PlacesSeen;
  /** Places with vegetation drawn at random around the records, none of them known to be without a species. */
  readonly background: PlacesSeen;
}

/** How many places were looked at. */
export interface EmbedProgress {
  readonly done: number;
  readonly all: number;
}
