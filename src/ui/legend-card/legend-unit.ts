import type { OwnRaster } from "../../prediction/input/input-tile.ts";
import type { ShownLayer } from "../../prediction/shown-layer.ts";
import { shownSpread } from "../../prediction/shown-spread.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { inputWords } from "../words/input-words.ts";
import { lookWords } from "../words/look-words.ts";
import { rasterWords } from "../words/raster-words.ts";

/** Says what the colours of a layer stand for: the quantity with its unit and grain, or how its uncertainty is measured. */
export function legendUnit(layer: ShownLayer, legend: LegendNumbers, isUncertainty: boolean): string {
  const words = lookWords.legend;
  if (isUncertainty) return shownSpread(layer) === "relative" ? words.relative : words.classSpread;
  const unit = layer.kind === "climate" && layer.variable === "pr" ? inputWords.perMonth : legend.unit;
  return legend.own === undefined ? unit : rampTitle(legend.own, unit);
}

/** The title of a raster's ramp: its band and unit. */
function rampTitle({ bands }: OwnRaster, unit: string): string {
  const [band] = bands;
  const name = band === undefined ? [] : [rasterWords.bandName(band.number, band.name)];
  return [...name, unit === "" ? rasterWords.noUnit : unit].join(", ");
}
