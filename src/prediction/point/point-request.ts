import type { Cell, LonLat } from "../../core/cell.ts";
import type { Question } from "../question.ts";

/** A question about one point or cell, whose centre is the centre of the site. */
export interface PointRequest {
  readonly question: Question;
  readonly place: { readonly cell: Cell } | { readonly lonLat: LonLat };
  /** Species to name at most, the first of the list; absent for all. Richness and all else are those of all species. */
  readonly most?: number;
}
