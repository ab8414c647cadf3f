import type { StyleSpecification } from "maplibre-gl";

type Sources = StyleSpecification["sources"];

/**
 * Puts the address back into each source that the last and the next style give by the same address. It changes `next` in
 * place, for the comparison
 * that follows. MapLibre replaces the address of a GeoJSON source by the data that it has loaded. Without this function every
 * change of style would count the source as changed, and fetch, parse and tile it again.
 *
 * @param last  The sources as MapLibre gives them to `transformStyle`.
 * @param asked  The sources of the same style as they were given to MapLibre.
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
