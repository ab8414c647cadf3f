import type { LonLat } from "../../core/cell.ts";
import { DEMONSTRATION_ISLAND } from "../../core/demonstration-island.ts";

/** A named place of the offline basemap. */
export interface Place {
  readonly kind: "town" | "country" | "sea" | "island";
  readonly name: string;
  /** Other names by which it is known, in its own language most often. */
  readonly also?: readonly string[];
  readonly place: LonLat;
  /** Lower is more prominent. */
  readonly rank: number;
}

const island: Place = {
  kind: "island",
  name: DEMONSTRATION_ISLAND.name,
  place: DEMONSTRATION_ISLAND.place,
  rank: -1,
};

/** The basemap's named places, and the simulated island. @throws when the file cannot be read. */
export async function fetchPlaces(): Promise<Place[]> {
  const answer = await fetch("basemap/labels.geojson");
  if (!answer.ok) throw new Error(`basemap/labels.geojson: expected status 200, got ${answer.status}`);
  const { features } = (await answer.json()) as { features: LabelFeature[] };
  return [island, ...features.map(placeOf)];
}

/** A feature of labels.geojson, which is part of the build (tools/basemap/derive.py). */
interface LabelFeature {
  readonly properties: {
    readonly kind: "town" | "country" | "sea";
    readonly name: string;
    readonly also?: readonly string[];
    readonly rank: number;
  };
  readonly geometry: { readonly coordinates: [number, number] };
}

function placeOf({ properties, geometry }: LabelFeature): Place {
  return { ...properties, place: geometry.coordinates };
}
