import { type Bbox, boxAround } from "../../../core/bbox.ts";
import type { Area } from "../../../state/area.ts";

/** The box around an area, degrees. */
export function areaBox({ geometry }: Pick<Area, "geometry">): Bbox {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return boxAround(polygons.flat(2) as [number, number][]);
}
