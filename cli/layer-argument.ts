import { AppError } from "../src/core/errors.ts";
import { describeMapLayers, type MapLayer, parseMapLayer } from "../src/prediction/map-layer.ts";

/** Reads the layer that an option names. @throws AppError BadInput. */
export function layerArgument(option: string, text: string): MapLayer {
  const layer = parseMapLayer(text);
  if (layer !== null) return layer;
  throw new AppError("BadInput", `${option}: expected one of ${describeMapLayers()}; got "${text}"`, {
    input: option,
  });
}
