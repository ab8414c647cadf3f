import type { InputLayer } from "../prediction/input/input-layer.ts";
import type { OwnRaster } from "../prediction/input/input-tile.ts";
import type { RasterLayer } from "../prediction/raster/raster-layer.ts";
import { isPredicted, type ShownLayer } from "../prediction/shown-layer.ts";
import { type Channels, habitatPalette, type Palette, RAMPS } from "./tiles/palette.ts";

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
 * @param own  What is drawn of a person's own raster, once it is known.
 */
export function layerPalette(
  layer: ShownLayer,
  codes: readonly string[],
  isUncertainty: boolean,
  own: OwnRaster | null = null,
): Palette {
  if (layer.kind === "raster") return rasterPalette(layer, own);
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

/** A ramp for one band, or the file's own colours of its values; for three a picture without lift, so that equal steps of a band are equal steps of its colour. */
function rasterPalette({ palette }: RasterLayer, own: OwnRaster | null): Palette {
  const [red, green, blue] = own?.ends ?? [];
  if (palette === "auto" && own !== null && own.colours !== null) return tablePalette(own.colours);
  if (red === undefined || green === undefined || blue === undefined)
    return RAMPS[palette === "auto" ? "plasma" : palette];
  const name = [red, green, blue].join(" ");
  const known: Palette = rasterPalettes.get(name) ?? {
    kind: "picture",
    black: [red[0], green[0], blue[0]],
    white: [red[1], green[1], blue[1]],
    lift: 1,
  };
  rasterPalettes.set(name, known);
  return known;
}

function tablePalette(colours: readonly string[]): Palette {
  const name = colours.join();
  const known: Palette = rasterPalettes.get(name) ?? { kind: "classes", colours };
  rasterPalettes.set(name, known);
  return known;
}

const rasterPalettes = new Map<string, Palette>();

function picturesOf(
  ends: {
    readonly [bands in "colour" | "infrared"]: Channels;
  },
): Record<"colour" | "infrared", Palette> {
  const picture = (white: Channels): Palette => ({ kind: "picture", black: [0, 0, 0], white, lift: 0.625 });
  return { colour: picture(ends.colour), infrared: picture(ends.infrared) };
}
