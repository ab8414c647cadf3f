import type { MultiPolygon, Polygon } from "geojson";

/** An area that a person drew or brought, kept on this machine. */
export interface Area {
  readonly id: string;
  /** Its place in the list: later areas have larger numbers. Two tabs may give the same one; then the id decides. */
  readonly order: number;
  readonly name: string;
  /** Degrees, WGS 84, after repair by `readAreaGeometry`. */
  readonly geometry: Polygon | MultiPolygon;
  readonly squareMetres: number;
  /** Sentences on what was repaired when the area was read. */
  readonly mended: readonly string[];
}

/** An area that has no place in the list yet. */
export type NewArea = Omit<Area, "order">;
