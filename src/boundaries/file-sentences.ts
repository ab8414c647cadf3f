/** What is said of a file of areas, to a page and on the command line alike. */
export const fileSentences = {
  part: (name: string, number: number) => `${name} ${number}`,
  kind: (name: string) =>
    `${name}: expected GeoJSON, KML, KMZ, GPX or a zipped Shapefile. Shapefiles come as one .zip with .shp, .dbf and .prj.`,
  broken: (name: string, reason: string) => `${name} could not be read: ${reason}.`,
  empty: (name: string) => `${name} holds no polygon and no closed line.`,
  refused: (name: string, reason: string) => `${name}: ${reason}.`,
  trackClosed: "the track was closed to an area",
} as const;
