import type { LonLat } from "./cell.ts";

/** What a text says of a place. */
export type CoordinateReading =
  /** No coordinates at all: a name, or nothing. */
  | { readonly kind: "none" }
  /** One place; two where the numbers fit in either order, first the place with latitude (or easting) first. */
  | { readonly kind: "places"; readonly places: readonly LonLat[] }
  /** Impossible coordinates: one sentence says why. */
  | { readonly kind: "refused"; readonly why: string };

/** One angle in a text: a cell of a table, or half of what is typed into the search box. */
export type AngleReading =
  | { readonly kind: "none" }
  | { readonly kind: "angle"; readonly degrees: number; readonly axis: "latitude" | "longitude" | null }
  | { readonly kind: "refused"; readonly why: string };

/** Refuses coordinates with the reason. */
export function refused(why: string): { kind: "refused"; why: string } {
  return { kind: "refused", why };
}
