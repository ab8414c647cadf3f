/** Corners of the smallest shape that can be finished. */
export const FEWEST_CORNERS = 3;
