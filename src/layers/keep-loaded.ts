import type { StyleSpecification } from "maplibre-gl";

type Sources = StyleSpecification["sources"];

/**
 * Puts the address back into each source that was given by one and is asked for by the same again, in place, for the comparison
 * that follows. MapLibre holds what it has loaded from a GeoJSON source's address instead of the address; compared with it the
 * source would count as changed, and be fetched, parsed and cut into tiles again with every change of style.
 *
 * @param last  The sources as MapLibre gives them to `transformStyle`.
 * @param asked  The sources of the same style as they were given.
 */
export function keepLoaded(last: Sources, asked: Sources, next: Sources): void {
  for (const [id, source] of Object.entries(next)) {
    const before = asked[id];
    if (
      last[id]?.type === "geojson" &&
      before?.type === "geojson" &&
      source.type === "geojson" &&
      typeof source.data === "string" &&
      before.data === source.data
    )
      last[id] = { ...last[id], data: source.data };
  }
}
