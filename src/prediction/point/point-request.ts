import type { Cell, LonLat } from "../../core/cell.ts";
import type { DropoutPasses } from "../../inference/score-with-dropout.ts";
import type { Question } from "../question.ts";

/** A question about one point or cell, whose centre is the centre of the site. */
export interface PointRequest {
  readonly question: Question;
  readonly place: { readonly cell: Cell } | { readonly lonLat: LonLat };
  /** Species to name at most, the first of the list; absent for all. Richness and all else are those of all species. */
  readonly most?: number;
  /** How a network that was learnt with dropout is asked once more with it left on; absent for the usual passes. */
  readonly dropout?: DropoutPasses;
}
