/**
 * The parts of the offline map that have been asked for so far. The map opens with the overview's shapes and names. Each
 * other part is fetched when it is first needed, so that the first load stays small.
 */
export interface BasemapParts {
  /** Relief and sea depth, fetched once the overview is drawn. */
  readonly relief: boolean;
  /** Land and sea beyond Europe, fetched when the map shows a place there. */
  readonly world: boolean;
  /** Towns and the letters of their names, fetched at the zoom level where the first towns appear. */
  readonly towns: boolean;
  /** The detailed shapes; the overview stays until they have arrived. */
  readonly detail: "absent" | "loading" | "shown";
}

/** How far the map of Europe reaches, degrees; beyond it the world's land is drawn. */
export const EUROPE_REACH = { west: -57, south: 21, east: 77, north: 80 } as const;

/** Zoom level from which the first towns appear. */
export const TOWN_ZOOM = 3.8;
/** Zoom level from which the detailed shapes take over from the overview. */
export const DETAIL_ZOOM = 5.4;
