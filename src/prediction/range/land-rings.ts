import { type PolygonArcs, type Ring, type Topology, topologyRings } from "../../core/area/topology-rings.ts";
import { loadPart } from "../../core/load-part.ts";

/** The land of world-atlas. */
export interface Land extends Topology {
  readonly objects: { readonly land: { readonly geometries: readonly { readonly arcs: PolygonArcs }[] } };
}

/**
 * Returns the outlines of all land of the Earth (Natural Earth 1:50 million, public domain, in the package world-atlas): shores
 * of continents and islands, cut at the date line. Lakes count as land.
 *
 * @throws AppError PartMissing where the outlines do not come.
 */
export async function landRings(): Promise<readonly Ring[]> {
  const { default: world } = await loadPart(
    "the outlines of the continents",
    () => import("world-atlas/land-50m.json", { with: { type: "json" } }),
  );
  return landRingsOf(world as unknown as Land);
}

/** The outlines of a topology of all land. */
export function landRingsOf(land: Land): readonly Ring[] {
  return land.objects.land.geometries.flatMap(({ arcs }) => topologyRings(land, arcs).flat());
}
