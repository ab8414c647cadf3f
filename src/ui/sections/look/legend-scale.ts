import { habitatScale, type LegendScale, rampScale } from "../../../layers/legend.ts";
import { habitatPalette, RAMPS } from "../../../layers/tiles/palette.ts";
import type { MapLayer } from "../../../prediction/map-layer.ts";
import type { LegendNumbers } from "../../../state/layer-slice.ts";

/** The colours of a layer's legend: the same palettes that the map is drawn with. */
export function legendScale(layer: MapLayer, legend: LegendNumbers, isUncertainty: boolean): LegendScale {
  if (layer.kind === "habitat" && !isUncertainty) {
    const palette = habitatPalette(legend.classes);
    if (palette.kind === "classes")
      return habitatScale(legend.classes, palette, new Set(legend.classes.keys()));
  }
  return rampScale(rampOf(layer, isUncertainty), legend.domain ?? [0, 1]);
}

function rampOf(layer: MapLayer, isUncertainty: boolean) {
  if (isUncertainty) return RAMPS.magma;
  const isProbability =
    layer.kind === "species" || (layer.kind === "indicator" && layer.indicator === "red-list-alarm");
  return isProbability ? RAMPS.cividis : RAMPS.viridis;
}
