import { loadPart } from "../../core/load-part.ts";

/** A closed line of longitudes and latitudes, degrees, one after the other; the last point is the first. */
export type Ring = Float64Array;

/** A TopoJSON of polygons: lines that neighbours share, as differences of whole numbers. https://github.com/topojson/topojson-specification */
interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: {
    readonly land: {
      readonly geometries: readonly { readonly arcs: readonly (readonly (readonly number[])[])[] }[];
    };
  };
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
  return ringsOf(world as unknown as Topology);
}

/** Returns every ring of a topology's land. An arc of a negative number n is arc -n - 1, backwards. */
function ringsOf({ transform, arcs, objects }: Topology): Ring[] {
  const [scaleX = 1, scaleY = 1] = transform.scale;
  const [west = 0, south = 0] = transform.translate;
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scaleX + west, y * scaleY + south] as const;
    });
  });
  const ringOf = (numbers: readonly number[]): Ring => {
    const points = numbers.flatMap((number, place) => {
      const line = number < 0 ? [...lines[-number - 1]!].reverse() : lines[number]!;
      // Each line begins where the one before ends.
      return place === 0 ? line : line.slice(1);
    });
    return Float64Array.from(points.flat());
  };
  return objects.land.geometries.flatMap(({ arcs: polygons }) => polygons.flat().map(ringOf));
}
