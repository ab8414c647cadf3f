import { type PolygonArcs, type Ring, type Topology, topologyRings } from "../../core/area/topology-rings.ts";
import { loadPart } from "../../core/load-part.ts";

interface Land extends Topology {
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
  const land = world as unknown as Land;
  return land.objects.land.geometries.flatMap(({ arcs }) => topologyRings(land, arcs).flat());
}
