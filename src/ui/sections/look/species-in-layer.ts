import type { ShownLayer } from "../../../prediction/shown-layer.ts";

/** The species of the model that a layer is about, as the model names it; null for all other layers. */
export function speciesInLayer(layer: ShownLayer | null): string | null {
  if (layer?.kind === "species" || layer?.kind === "fused") return layer.species;
  return layer?.kind === "difference" && layer.of.kind === "species" ? layer.of.species : null;
}
