import type { LayerRead } from "../../sources/read-bands.ts";
import { climateScales, toStoredUnits } from "../../tensors/stored-units.ts";
import type { ClimateVariable } from "./input-layer.ts";

const absoluteZero = -273.15;
const reflectanceScale = 0.0001;

/**
 * The red, green and blue that are shown, `[side, side, 3]`: Sentinel-2 as reflectance, Landsat as stored. NaN where a
 * channel is missing.
 */
export function pictureChannels(
  layers: readonly (LayerRead | null)[],
  side: number,
  modality: "sentinel2" | "landsat",
): Float32Array {
  const pixels = side * side;
  const shown = new Float32Array(pixels * 3).fill(Number.NaN);
  for (const [channel, layer] of layers.entries()) {
    if (layer === null) continue;
    const own = layer.raster.values.subarray(layer.index * pixels, (layer.index + 1) * pixels);
    const isByte = layer.file.bits === 8;
    if (modality === "sentinel2" && !isByte) toStoredUnits(own, layer, reflectanceScale);
    for (let pixel = 0; pixel < pixels; pixel++)
      shown[pixel * 3 + channel] =
        modality === "landsat"
          ? own[pixel]!
          : isByte
            ? (own[pixel]! / 255) ** 2.5
            : own[pixel]! * reflectanceScale;
  }
  return shown;
}

/**
 * The mean of several layers of one variable, `[side, side]`: precipitation in mm a month, temperatures in °C. NaN where none
 * has data.
 */
export function climateInUnits(
  layers: readonly (LayerRead | null)[],
  side: number,
  variable: ClimateVariable,
): Float32Array {
  const pixels = side * side;
  const scale = climateScales[variable]!;
  const sums = new Float64Array(pixels);
  const counts = new Uint16Array(pixels);
  for (const layer of layers) {
    if (layer === null) continue;
    const own = layer.raster.values.subarray(layer.index * pixels, (layer.index + 1) * pixels);
    toStoredUnits(own, layer, scale);
    for (let pixel = 0; pixel < pixels; pixel++) {
      if (Number.isNaN(own[pixel]!)) continue;
      sums[pixel]! += own[pixel]!;
      counts[pixel]! += 1;
    }
  }
  const zero = variable === "pr" ? 0 : absoluteZero;
  return Float32Array.from(sums, (sum, pixel) => (sum / counts[pixel]!) * scale + zero);
}
