/**
 * What of the offline map has been asked for so far. It opens with the overview's shapes and names; the rest is fetched
 * when it is first of use, so that the first load stays small.
 */
export interface BasemapParts {
  /** Relief and sea depth: once the overview is drawn. */
  readonly relief: boolean;
  /** Towns, with the letters that their names need: once zoomed in to where the first of them appear. */
  readonly towns: boolean;
  /** The detailed shapes; until they are there, the overview stays. */
  readonly detail: "absent" | "loading" | "shown";
}

/** Zoom level from which the first towns appear. */
export const TOWN_ZOOM = 3.8;
/** Zoom level from which the detailed shapes take over from the overview. */
export const DETAIL_ZOOM = 5.4;
