import type { PointRequest } from "./point-request.ts";

/** A search among the species of a point's answer. */
export interface ListSearch extends Pick<PointRequest, "question" | "place"> {
  readonly text: string;
  /** Species to return at most. */
  readonly most: number;
}

/** A species with its place in the list of a point. */
export interface RankedSpecies {
  readonly name: string;
  /** 1 for the first of the list. */
  readonly rank: number;
  readonly score: number;
}
