import { choosePalette } from "../../layers/layer-palette.ts";
import { habitatScale, type LegendScale, rampScale, tableScale } from "../../layers/legend.ts";
import type { ShownLayer } from "../../prediction/shown-layer.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { isProbability } from "../is-probability.ts";

/** Makes the scale of a layer's legend from the same palettes that the map is drawn with. */
export function legendScale(layer: ShownLayer, legend: LegendNumbers, isUncertainty: boolean): LegendScale {
  const palette = choosePalette(layer, legend.codes, isUncertainty, legend.own);
  switch (palette.kind) {
    case "classes":
      if (layer.kind === "raster") return tableScale(legend.classes, palette);
      return habitatScale(legend.codes, palette, legend.classes);
    case "ramp":
      return rampScale(palette, legend.domain ?? [0, 1], isUncertainty || isProbability(layer, legend.unit));
    case "picture":
    case "shade":
      return palette;
    default:
      return palette satisfies never;
  }
}
