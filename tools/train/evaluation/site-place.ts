/** Where and when a site's inputs are to be read. EPSG:3035 metres; a null year takes the newest picture. */
export interface SitePlace {
  readonly x: number;
  readonly y: number;
  readonly year: number | null;
}
