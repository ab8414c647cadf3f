import type { StyleSpecification } from "maplibre-gl";

/** Prefix of the sources and layers that the drawing library adds to the map's style. */
export const DRAWING_PREFIX = "drawing";

/** The next style with what the last one held of an unfinished drawing on top: a change of style does not end it. */
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
