import type { MultiPolygon, Polygon } from "geojson";

/** How the suitabilities of an area's places become one number. */
export const AREA_LIST_RULES = ["mean", "max"] as const;

/** See {@link AREA_LIST_RULES}. */
export type AreaListRule = (typeof AREA_LIST_RULES)[number];

/** A question for the species that may occur in an area, by a model that knows places by their position. */
export interface AreaListRequest {
  /** Address of the model's folder. */
  readonly sdm: string;
  /** Degrees, WGS 84. */
  readonly geometry: Polygon | MultiPolygon;
  readonly rule: AreaListRule;
  /** Species to return at most. */
  readonly most: number;
}

/** The species that may occur in an area, ranked. Nothing here is counted: the numbers are relative suitabilities. */
export interface AreaListAnswer {
  /** The model's id. */
  readonly model: string;
  readonly rule: AreaListRule;
  /** Places at which the model was asked, and whether they are those on land: false where the outlines of land know none inside. */
  readonly places: number;
  readonly isOnLand: boolean;
  /** How many species the model has. */
  readonly speciesCount: number;
  /** The first of its species by the rule, the most suitable first. */
  readonly species: readonly {
    readonly name: string;
    /** 1 for the first of all its species. */
    readonly rank: number;
    /** Relative suitability, 0 to 1: the mean over the places by their area, and the largest. */
    readonly mean: number;
    readonly max: number;
  }[];
}
