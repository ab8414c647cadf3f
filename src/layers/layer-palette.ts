import type { InputLayer } from "../prediction/input/input-layer.ts";
import { isPredicted, type ShownLayer } from "../prediction/shown-layer.ts";
import { habitatPalette, type Palette, RAMPS } from "./tiles/palette.ts";

/** The stored numbers that a picture shows as white. Vegetation reflects far more near infrared than visible light. */
const whites = {
  sentinel2: { colour: [0.2, 0.2, 0.2], infrared: [0.5, 0.2, 0.2] },
  // 250 stands for a reflectance of 1.
  landsat: { colour: [50, 50, 50], infrared: [125, 50, 50] },
} as const;

/**
 * The colours of a layer, on the map as in its legend; the same object for the same layer and classes.
 *
 * @param codes  EUNIS codes that habitat values count into.
 */
export function layerPalette(layer: ShownLayer, codes: readonly string[], isUncertainty: boolean): Palette {
  if (!isPredicted(layer)) return inputPalette(layer);
  if (isUncertainty) return RAMPS.magma;
  if (layer.kind === "change") return RAMPS.change;
  if (layer.kind === "species") return RAMPS.cividis;
  if (layer.kind === "indicator") return layer.indicator === "red-list-alarm" ? RAMPS.cividis : RAMPS.viridis;
  const name = codes.join();
  const known = habitatPalettes.get(name) ?? habitatPalette(codes);
  habitatPalettes.set(name, known);
  return known;
}

const habitatPalettes = new Map<string, Palette>();
const shade: Palette = { kind: "shade" };
const pictures = {
  sentinel2: picturesOf(whites.sentinel2),
  landsat: picturesOf(whites.landsat),
};

function inputPalette(layer: InputLayer): Palette {
  switch (layer.kind) {
    case "sentinel2":
    case "landsat":
      return pictures[layer.kind][layer.shows];
    case "climate":
      return layer.variable === "pr" ? RAMPS.blues : RAMPS.oranges;
    case "elevation":
      return RAMPS.greens;
    case "hillshade":
      return shade;
    default:
      return layer satisfies never;
  }
}

function picturesOf(
  ends: {
    readonly [bands in "colour" | "infrared"]: readonly [number, number, number];
  },
): Record<"colour" | "infrared", Palette> {
  return {
    colour: { kind: "picture", white: ends.colour },
    infrared: { kind: "picture", white: ends.infrared },
  };
}
