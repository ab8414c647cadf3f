/** Zoom level from which the detailed shapes take over from the overview. */
export const DETAIL_ZOOM = 5.4;

/** The detailed shapes are fetched only when first needed; until they are there, the overview stays. */
export type DetailState = "absent" | "loading" | "shown";
