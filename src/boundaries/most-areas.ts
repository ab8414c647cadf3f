/** The number of areas that one file may add to the list of a person. */
export const MOST_AREAS = 50;
