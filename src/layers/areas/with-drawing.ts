import type { StyleSpecification } from "maplibre-gl";

/** Prefix of the sources and layers that the drawing library adds to the map's style. */
export const DRAWING_PREFIX = "drawing";

/** Adds an unfinished drawing of the last style to the next style, so that a change of style does not end the drawing. */
export function withDrawing(
  last: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  if (last === undefined) return next;
  const isDrawing = (id: string) => id.startsWith(`${DRAWING_PREFIX}-`);
  const sources = Object.entries(last.sources).filter(([id]) => isDrawing(id));
  return {
    ...next,
    sources: { ...next.sources, ...Object.fromEntries(sources) },
    layers: [...next.layers, ...last.layers.filter(({ id }) => isDrawing(id))],
  };
}
