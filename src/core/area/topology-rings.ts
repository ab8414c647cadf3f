/** A closed line of longitudes and latitudes, degrees, one after the other; the last point is the first. */
export type Ring = Float64Array;

/** A TopoJSON of polygons: lines that neighbours share, as differences of whole numbers. https://github.com/topojson/topojson-specification */
export interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
}

/** The numbers of the arcs of each ring of each polygon. An arc of a negative number n is arc -n - 1, backwards. */
export type PolygonArcs = readonly (readonly (readonly number[])[])[];

/** Returns the rings of each polygon, the outer one first. */
export function topologyRings({ transform, arcs }: Topology, polygons: PolygonArcs): Ring[][] {
  const [scaleX = 1, scaleY = 1] = transform.scale;
  const [west = 0, south = 0] = transform.translate;
  const lineOf = (number: number) => {
    let [x, y] = [0, 0];
    return arcs[number]!.map(([dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scaleX + west, y * scaleY + south] as const;
    });
  };
  const ringOf = (numbers: readonly number[]): Ring => {
    const points = numbers.flatMap((number, place) => {
      const line = number < 0 ? lineOf(-number - 1).reverse() : lineOf(number);
      // Each line begins where the one before ends.
      return place === 0 ? line : line.slice(1);
    });
    return Float64Array.from(points.flat());
  };
  return polygons.map((rings) => rings.map(ringOf));
}
